// The class `DynamicLibrary` of `node:ffi`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    op_rt_ffi_close,
    op_rt_ffi_has_callbacks,
    op_rt_ffi_hold_callback,
    op_rt_ffi_open,
    op_rt_ffi_register_callback,
    op_rt_ffi_symbol,
    op_rt_ffi_unregister_callback,
  } = core.ops;
  const {
    ArrayPrototypePush,
    ObjectDefineProperty,
    ObjectKeys,
    SafeMap,
    SafeMapIterator,
    SafeSet,
    SafeWeakMap,
    SafeWeakRef,
    StringPrototypeIncludes,
    SymbolDispose,
    TypeError,
  } = primordials;
  const { checkPermission, checkPointer, closed, fault, invalidType, invalidValue } = core.loadExtScript("ext:rt_ffi/errors.js");
  const { markNative, markNotSerializable } = core.loadExtScript("ext:rt_v8/native_objects.js");
  const { isObject, parse } = core.loadExtScript("ext:rt_ffi/signatures.js");
  const { makeFunction } = core.loadExtScript("ext:rt_ffi/calls.js");

  // What is behind each object. Its functions hold it, so that reports of what cannot be in a snapshot name it.
  const State = class DynamicLibrary {
    constructor(path) {
      // Until it is closed.
      this.native = op_rt_ffi_open(path);
      this.path = path ?? "";
      // Addresses by the names that were asked for.
      this.symbols = new SafeMap();
      // By name, what makeFunction makes functions of.
      this.functions = new SafeMap();
    }
  };
  const states = new SafeWeakMap();
  // Those that have callbacks stay open until the program closes them: native code may still call back what it was given.
  const calledBack = new SafeSet();

  function stateOf(library) {
    const state = states.get(library);
    if (state === undefined) throw new TypeError("Illegal invocation");
    return state;
  }

  function openState(library, from) {
    const state = stateOf(library);
    if (state.native === undefined) throw closed(from);
    return state;
  }

  function checkText(text, label, from) {
    if (StringPrototypeIncludes(text, "\0")) throw invalidValue(`${label} must not contain null bytes`, from);
  }

  function addressOf(state, name, from) {
    if (state.native === undefined) throw closed(from);
    return state.symbols.get(name) ?? op_rt_ffi_symbol(state.native, name);
  }

  // What is known of the function `name`, or will be once all that a program asks for is there.
  function prepare(state, name, signature, from) {
    const parsed = parse(name, signature, from);
    const known = state.functions.get(name);
    if (known === undefined) {
      const address = addressOf(state, name, from);
      return { name, address, signature: parsed, library: state, slots: undefined, number: -1, made: undefined };
    }
    if (known.signature.key !== parsed.key) {
      throw invalidValue(`Function ${name} was already requested with a different signature`, from);
    }
    return known;
  }

  function keep(state, entry) {
    state.symbols.set(entry.name, entry.address);
    state.functions.set(entry.name, entry);
  }

  // The same function as before, as long as anybody has it.
  function functionOf(entry) {
    let found = entry.made?.deref();
    if (found === undefined) {
      found = makeFunction(entry);
      entry.made = new SafeWeakRef(found);
    }
    return found;
  }

  function symbolsOf(state) {
    const all = { __proto__: null };
    for (const { 0: name, 1: address } of new SafeMapIterator(state.symbols)) all[name] = address;
    return all;
  }

  function functionsOf(state) {
    const all = { __proto__: null };
    for (const { 0: name, 1: entry } of new SafeMapIterator(state.functions)) all[name] = functionOf(entry);
    return all;
  }

  // Each library has these two itself; Node's have no names.
  const own = {
    path() {
      return stateOf(this).path;
    },
    symbols() {
      return symbolsOf(openState(this, own.symbols));
    },
  };
  for (const name of ["path", "symbols"]) {
    ObjectDefineProperty(own[name], "name", { __proto__: null, value: "", configurable: true });
  }

  function DynamicLibrary(path) {
    if (new.target === undefined) {
      const message = "Class constructor DynamicLibrary cannot be invoked without 'new'";
      throw fault(TypeError, message, "ERR_CONSTRUCT_CALL_REQUIRED", DynamicLibrary);
    }
    checkPermission(DynamicLibrary);
    if (typeof path !== "string" && path !== null) {
      throw invalidType("Library path must be a string or null", DynamicLibrary);
    }
    if (path !== null) checkText(path, "Library path", DynamicLibrary);
    states.set(this, new State(path));
    markNative(this);
    for (const name of ["path", "symbols"]) {
      ObjectDefineProperty(this, name, { __proto__: null, get: own[name], enumerable: true, configurable: false });
    }
  }

  // Nothing of a closed library is native any more.
  function close() {
    const state = stateOf(this);
    const { functions, native, symbols } = state;
    if (native === undefined) return;
    state.native = undefined;
    calledBack.delete(state);
    // A function may outlive its library; the arguments of its last call need not.
    for (const { 1: entry } of new SafeMapIterator(functions)) if (entry.slots !== undefined) entry.slots.held = [];
    functions.clear();
    symbols.clear();
    op_rt_ffi_close(native);
  }

  function getFunction(name, signature) {
    const state = stateOf(this);
    if (typeof name !== "string") throw invalidType("Function name must be a string", getFunction);
    if (!isObject(signature)) throw invalidType("Function signature must be an object", getFunction);
    checkText(name, "Function name", getFunction);
    const entry = prepare(state, name, signature, getFunction);
    keep(state, entry);
    return functionOf(entry);
  }

  function getFunctions(definitions) {
    const state = openState(this, getFunctions);
    if (definitions === undefined) return functionsOf(state);
    if (!isObject(definitions)) throw invalidType("Functions signatures must be an object", getFunctions);
    const names = ObjectKeys(definitions);
    const entries = [];
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      checkText(name, "Function name", getFunctions);
      const signature = definitions[name];
      if (!isObject(signature)) throw invalidType(`Signature of function ${name} must be an object`, getFunctions);
      ArrayPrototypePush(entries, prepare(state, name, signature, getFunctions));
    }
    // A getter may have closed the library.
    if (state.native === undefined) throw closed(getFunctions);
    const functions = { __proto__: null };
    for (let i = 0; i < entries.length; i++) keep(state, entries[i]);
    for (let i = 0; i < entries.length; i++) functions[entries[i].name] = functionOf(entries[i]);
    return functions;
  }

  // What a program calls a callback by, in a library that is open.
  function callbackOf(library, address, from) {
    const state = openState(library, from);
    if (typeof address !== "bigint") throw invalidType("The first argument must be a bigint", from);
    checkPointer(address, "first argument", from);
    return state.native;
  }

  function hold(library, address, isStrong, from) {
    if (op_rt_ffi_hold_callback(callbackOf(library, address, from), address, isStrong)) return;
    throw invalidValue("Callback not found", from);
  }

  const { getSymbol, getSymbols, refCallback, registerCallback, unrefCallback, unregisterCallback } = {
    getSymbol(...args) {
      const state = stateOf(this);
      const name = args[0];
      if (typeof name !== "string") throw invalidType("Symbol name must be a string", getSymbol);
      checkText(name, "Symbol name", getSymbol);
      const address = addressOf(state, name, getSymbol);
      state.symbols.set(name, address);
      return address;
    },

    getSymbols() {
      return symbolsOf(openState(this, getSymbols));
    },

    registerCallback(...args) {
      const state = stateOf(this);
      let { 0: signature, 1: callback } = args;
      if (typeof signature === "function") {
        callback = signature;
        signature = {};
      } else if (!isObject(signature)) {
        throw invalidType("First argument must be a function or a signature object", registerCallback);
      }
      if (typeof callback !== "function") throw invalidType("Second argument must be a function", registerCallback);
      const { kinds } = parse("<callback>", signature, registerCallback);
      if (state.native === undefined) throw closed(registerCallback);
      const address = op_rt_ffi_register_callback(state.native, kinds, callback);
      calledBack.add(state);
      return address;
    },

    unregisterCallback(...args) {
      const native = callbackOf(this, args[0], unregisterCallback);
      if (!op_rt_ffi_unregister_callback(native, args[0])) throw invalidValue("Callback not found", unregisterCallback);
      if (!op_rt_ffi_has_callbacks(native)) calledBack.delete(stateOf(this));
    },

    refCallback(...args) {
      hold(this, args[0], true, refCallback);
    },

    unrefCallback(...args) {
      hold(this, args[0], false, unrefCallback);
    },
  };

  const accessor = {
    get() {
      return functionsOf(openState(this, accessor.get));
    },
  };

  const define = (name, value, enumerable = true) =>
    ObjectDefineProperty(DynamicLibrary.prototype, name, {
      __proto__: null,
      value,
      writable: true,
      enumerable,
      configurable: true,
    });
  // In Node's order, which has `constructor` behind the methods.
  delete DynamicLibrary.prototype.constructor;
  ObjectDefineProperty(DynamicLibrary.prototype, "functions", {
    __proto__: null,
    get: accessor.get,
    enumerable: true,
    configurable: true,
  });
  define("close", close);
  define("getFunction", getFunction);
  define("getFunctions", getFunctions);
  define("getSymbol", getSymbol);
  define("getSymbols", getSymbols);
  define("registerCallback", registerCallback);
  define("unregisterCallback", unregisterCallback);
  define("refCallback", refCallback);
  define("unrefCallback", unrefCallback);
  define("constructor", DynamicLibrary, false);
  define(SymbolDispose, close);
  markNotSerializable(DynamicLibrary.prototype);
  ObjectDefineProperty(DynamicLibrary, "prototype", { __proto__: null, writable: false });

  return { DynamicLibrary };
})();
