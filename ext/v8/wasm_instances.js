// WebAssembly instances of packages in a build. V8 cannot write one, but those that packages have for arithmetic (`long`, `bson`, and
// with them clients of databases) have so little state that they can be made again: no imports, no memory, no tables, only functions
// for the outside. Of such a module a package gets functions that call an instance made from the same code at first use; all of its
// state, the globals, is taken out before the heap is written and put back into the next instance. The program's own instances stay
// V8's, and are refused by name where they are held.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_v8_context_object, op_rt_v8_module_bytes } = core.ops;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectFreeze,
    ObjectPrototypeIsPrototypeOf,
    Proxy,
    ReflectApply,
    ReflectConstruct,
    ReflectDefineProperty,
    StringFromCharCode,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeSet,
    TypedArrayPrototypeSubarray,
    Uint8Array,
  } = primordials;

  // Sections of a module: all that one may have, and where its exports, functions, globals and types are.
  const TYPES = 1;
  const FUNCTIONS = 3;
  const GLOBALS = 6;
  const EXPORTS = 7;
  const KNOWN = [0, TYPES, FUNCTIONS, GLOBALS, EXPORTS, 10];
  const FUNCTION_TYPE = 0x60;
  const NUMBERS = [0x7f, 0x7e, 0x7d, 0x7c];
  // Constants: their instruction and how long they are; the first two have lengths of their own.
  const CONST_I32 = 0x41;
  const CONST_I64 = 0x42;
  const CONST_F32 = 0x43;
  const CONST_F64 = 0x44;
  const END = 0x0b;
  const PREFIX = "\0rt:";

  class Reader {
    constructor(bytes, at = 0) {
      this.bytes = bytes;
      this.at = at;
    }

    byte() {
      return this.bytes[this.at++];
    }

    number() {
      let value = 0;
      let shift = 0;
      let byte;
      do {
        byte = this.byte();
        value += (byte & 0x7f) * 2 ** shift;
        shift += 7;
      } while (byte & 0x80);
      return value;
    }

    text() {
      const end = this.number() + this.at;
      let text = "";
      while (this.at < end) text += StringFromCharCode(this.byte());
      return text;
    }
  }

  function numberBytes(number) {
    const bytes = [];
    do {
      const rest = number >>> 7;
      ArrayPrototypePush(bytes, (number & 0x7f) | (rest === 0 ? 0 : 0x80));
      number = rest;
    } while (number !== 0);
    return bytes;
  }

  function readTypes(reader) {
    const lengths = [];
    for (let count = reader.number(); count > 0; count--) {
      if (reader.byte() !== FUNCTION_TYPE) return null;
      const parameters = reader.number();
      for (let i = 0; i < parameters; i++) if (!ArrayPrototypeIncludes(NUMBERS, reader.byte())) return null;
      for (let results = reader.number(); results > 0; results--)
        if (!ArrayPrototypeIncludes(NUMBERS, reader.byte())) return null;
      ArrayPrototypePush(lengths, parameters);
    }
    return lengths;
  }

  // The places of those that can change.
  function readGlobals(reader) {
    const mutable = [];
    const count = reader.number();
    for (let i = 0; i < count; i++) {
      if (!ArrayPrototypeIncludes(NUMBERS, reader.byte())) return null;
      if (reader.byte() === 1) ArrayPrototypePush(mutable, i);
      switch (reader.byte()) {
        case CONST_I32:
        case CONST_I64:
          reader.number();
          break;
        case CONST_F32:
          reader.at += 4;
          break;
        case CONST_F64:
          reader.at += 8;
          break;
        default:
          return null;
      }
      if (reader.byte() !== END) return null;
    }
    return mutable;
  }

  // The functions of a module that can be made again, and its code with globals that can be seen; null for others.
  function planOf(bytes) {
    const reader = new Reader(bytes, 8);
    const length = TypedArrayPrototypeGetByteLength(bytes);
    let lengths = [];
    const functionTypes = [];
    let globals = [];
    const functions = [];
    let start = 0;
    let end = 0;
    let count = 0;
    let entries = 0;
    while (reader.at < length) {
      const section = reader.at;
      const id = reader.byte();
      if (!ArrayPrototypeIncludes(KNOWN, id)) return null;
      const size = reader.number();
      const next = reader.at + size;
      if (id === TYPES) lengths = readTypes(reader);
      else if (id === FUNCTIONS) {
        for (let left = reader.number(); left > 0; left--) ArrayPrototypePush(functionTypes, reader.number());
      } else if (id === GLOBALS) globals = readGlobals(reader);
      else if (id === EXPORTS) {
        start = section;
        end = next;
        count = reader.number();
        entries = reader.at;
        for (let i = 0; i < count; i++) {
          const name = reader.text();
          // Other kinds are objects. Names that are not ASCII would have to be read as such.
          if (reader.byte() !== 0) return null;
          const index = reader.number();
          for (let at = 0; at < name.length; at++) if (name[at] > "\x7f") return null;
          ArrayPrototypePush(functions, { index, name });
        }
      }
      if (lengths === null || globals === null) return null;
      reader.at = next;
    }
    if (end === 0) return null;
    for (let i = 0; i < functions.length; i++) functions[i].length = lengths[functionTypes[functions[i].index]];

    const section = numberBytes(count + globals.length);
    for (let at = entries; at < end; at++) ArrayPrototypePush(section, bytes[at]);
    for (let i = 0; i < globals.length; i++) {
      const name = `${PREFIX}${i}`;
      ArrayPrototypePush(section, name.length);
      for (let at = 0; at < name.length; at++) ArrayPrototypePush(section, at === 0 ? 0 : codeOf(name[at]));
      ArrayPrototypePush(section, 3);
      const index = numberBytes(globals[i]);
      for (let at = 0; at < index.length; at++) ArrayPrototypePush(section, index[at]);
    }
    const size = numberBytes(section.length);
    const code = new Uint8Array(start + 1 + size.length + section.length + length - end);
    const body = start + 1 + size.length;
    TypedArrayPrototypeSet(code, TypedArrayPrototypeSubarray(bytes, 0, start));
    code[start] = EXPORTS;
    TypedArrayPrototypeSet(code, size, start + 1);
    TypedArrayPrototypeSet(code, section, body);
    TypedArrayPrototypeSet(code, TypedArrayPrototypeSubarray(bytes, end), body + section.length);
    return { code, functions, globals: globals.length };
  }

  const codes = { __proto__: null };
  for (let code = 0; code < 128; code++) codes[StringFromCharCode(code)] = code;
  const codeOf = (letter) => codes[letter];

  // What stands for an instance: `{ code, globals, real, state }`.
  function exportsOf(instance) {
    if (instance.real === null) {
      const { Instance, Module } = native ?? op_rt_v8_context_object("WebAssembly");
      const { exports } = new Instance(new Module(instance.code));
      for (let i = 0; i < instance.state.length; i++) exports[`${PREFIX}${i}`].value = instance.state[i];
      instance.real = exports;
    }
    return instance.real;
  }

  // V8's own classes and the object that programs find them in, while the program has others.
  let native = null;
  let instances = [];

  function wrap(WebAssembly) {
    const { Instance, Module } = WebAssembly;
    native = { Instance, Module, WebAssembly };
    const wrapped = new Proxy(Instance, {
      __proto__: null,
      construct(_target, args, newTarget) {
        const { 0: module, 1: imports } = args;
        const isOrdinary =
          internals.rt.snapshot.building &&
          newTarget === wrapped &&
          internals.rt.snapshot.isPackageCalling() &&
          ObjectPrototypeIsPrototypeOf(Module.prototype, module) &&
          (imports === undefined || (typeof imports === "object" && imports !== null));
        const plan = isOrdinary ? planOf(new Uint8Array(op_rt_v8_module_bytes(module))) : null;
        if (plan === null) return ReflectConstruct(Instance, args, newTarget === wrapped ? Instance : newTarget);
        return instanceOf(plan, Instance.prototype);
      },
    });
    define(WebAssembly, "Instance", wrapped);
    define(Instance.prototype, "constructor", wrapped);
  }

  function define(holder, key, value) {
    ReflectDefineProperty(holder, key, { __proto__: null, configurable: true, enumerable: false, value, writable: true });
  }

  function instanceOf({ code, functions, globals }, prototype) {
    const instance = { code, globals, real: null, state: [] };
    ArrayPrototypePush(instances, instance);
    // Names of functions are their numbers, as V8 has it.
    const exports = { __proto__: null };
    for (let i = 0; i < functions.length; i++) {
      const { index, length, name } = functions[i];
      const call = (...args) => ReflectApply(exportsOf(instance)[name], undefined, args);
      ObjectDefineProperty(call, "name", { __proto__: null, configurable: true, value: `${index}` });
      ObjectDefineProperty(call, "length", { __proto__: null, configurable: true, value: length });
      exports[name] = call;
    }
    const object = ObjectCreate(prototype);
    ObjectDefineProperty(object, "exports", { __proto__: null, configurable: true, value: ObjectFreeze(exports) });
    return object;
  }

  // Before the heap is written. Where the program has frozen `WebAssembly` that is said elsewhere.
  function putAway() {
    const all = instances;
    instances = [];
    for (let i = 0; i < all.length; i++) {
      const { globals, real } = all[i];
      if (real === null) continue;
      all[i].state = [];
      for (let at = 0; at < globals; at++) ArrayPrototypePush(all[i].state, real[`${PREFIX}${at}`].value);
      all[i].real = null;
    }
    const { Instance, WebAssembly } = native;
    native = null;
    define(WebAssembly, "Instance", Instance);
    define(Instance.prototype, "constructor", Instance);
  }

  return { putAway, wrap };
})();
