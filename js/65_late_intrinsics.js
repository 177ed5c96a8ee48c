// The built-ins that V8 leaves out while a heap is to be written and adds when a context is made from it, the *late intrinsics*.
// A builder gets them all the same, and the heap is written without them: V8 dies if they are there already. What a program has
// under these names, V8's own or not, is taken out and put back, and V8 has to make objects of the program's classes again.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    op_rt_v8_close,
    op_rt_v8_context_object,
    op_rt_v8_install_late,
    op_rt_v8_is_accessor,
    op_rt_v8_open,
    op_rt_v8_replace_in_context,
  } = core.ops;
  const { streamingOf } = core.loadExtScript("ext:rt_bootstrap/64_wasm_streaming.js");
  const {
    ArrayPrototypePush,
    FunctionPrototypeCall,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertyNames,
    ObjectGetPrototypeOf,
    ObjectIsExtensible,
    ObjectIsFrozen,
    ObjectPrototypeHasOwnProperty,
    ObjectSetPrototypeOf,
    ReflectDeleteProperty,
    ReflectOwnKeys,
    SafeArrayIterator,
    SafeSet,
    Symbol,
    SymbolPrototypeGetDescription,
  } = primordials;

  const IteratorPrototype = ObjectGetPrototypeOf(ObjectGetPrototypeOf([].values()));
  const AsyncIteratorPrototype = ObjectGetPrototypeOf(ObjectGetPrototypeOf(ObjectGetPrototypeOf((async function* () {})())));
  const lookupGetter = Object.prototype.__lookupGetter__;
  const lookupSetter = Object.prototype.__lookupSetter__;

  // What V8 adds to the `WebAssembly` object, which it has kept for the context all along.
  const lateOfWebAssembly = ["Suspending", "SuspendError", "compileStreaming", "instantiateStreaming", "promising"];

  // These V8 looks up by name on the global object, to add to them.
  const lookedUp = { __proto__: null, Atomics, Math, Uint8Array };

  // V8's own in this build, which programs may hold: those of a started process are others. Null in the base
  // snapshot.
  let natives = null;
  // V8's own objects that it adds to, whatever a program has put in their place since, with their names and the keys.
  let lateIntrinsics = [];
  let builderStackTraceLimit;

  // ---- building

  function installLateIntrinsics() {
    const before = holders();
    // V8 adds this one too; the program's is another.
    const queue = ObjectGetOwnPropertyDescriptor(globalThis, "queueMicrotask");
    delete globalThis.queueMicrotask;
    op_rt_v8_install_late();
    delete globalThis.queueMicrotask;
    ObjectDefineProperty(globalThis, "queueMicrotask", { __proto__: null, ...queue });
    lateIntrinsics = additions(before);
    const { Float16Array } = globalThis;
    const WebAssembly = op_rt_v8_context_object("WebAssembly");
    ArrayPrototypePush(lateIntrinsics, [globalThis, "globalThis", ["WebAssembly"]]);
    define(globalThis, "WebAssembly", WebAssembly);
    const webAssembly = ownValues(WebAssembly);
    const streaming = streamingOf(WebAssembly);
    for (const key in streaming) {
      ObjectDefineProperty(WebAssembly, key, {
        __proto__: null,
        configurable: true,
        enumerable: true,
        value: streaming[key],
        writable: true,
      });
    }
    natives = {
      __proto__: null,
      classes: addedClasses(),
      growing: Float16Array && growingArray(Float16Array),
      WebAssembly,
      webAssembly,
      streaming,
      module: undefined,
    };
  }

  function define(holder, key, value) {
    ObjectDefineProperty(holder, key, { __proto__: null, configurable: true, enumerable: false, value, writable: true });
  }

  // Objects that V8 may add to, with their names and what they have.
  function holders() {
    const found = [];
    const add = (holder, name) => ArrayPrototypePush(found, { holder, name, keys: new SafeSet(ReflectOwnKeys(holder)) });
    add(globalThis, "globalThis");
    add(IteratorPrototype, "Iterator.prototype");
    add(AsyncIteratorPrototype, "AsyncIterator.prototype");
    const addParts = (parent, prefix) => {
      const names = ObjectGetOwnPropertyNames(parent);
      for (let i = 0; i < names.length; i++) {
        // To ask for one of ours that nobody has used would load it.
        if (op_rt_v8_is_accessor(parent, names[i])) continue;
        const value = ObjectGetOwnPropertyDescriptor(parent, names[i]).value;
        if (value === globalThis || (typeof value !== "function" && (typeof value !== "object" || value === null))) continue;
        const name = `${prefix}${names[i]}`;
        add(value, name);
        const prototype = typeof value === "function" ? ObjectGetOwnPropertyDescriptor(value, "prototype")?.value : undefined;
        if (prototype && prototype !== IteratorPrototype) add(prototype, `${name}.prototype`);
      }
    };
    addParts(globalThis, "");
    addParts(Intl, "Intl.");
    return found;
  }

  // What is new since `before`, and the limit of stack traces, which V8 adds as well.
  function additions(before) {
    const added = [];
    for (let i = 0; i < before.length; i++) {
      const { holder, name, keys } = before[i];
      const now = ReflectOwnKeys(holder);
      const late = holder === Error ? ["stackTraceLimit"] : [];
      for (let j = 0; j < now.length; j++) {
        if (!keys.has(now[j])) ArrayPrototypePush(late, now[j]);
      }
      if (late.length > 0) ArrayPrototypePush(added, [holder, name, late]);
    }
    return added;
  }

  function addedClasses() {
    const classes = { __proto__: null };
    for (let i = 0; i < lateIntrinsics.length; i++) {
      const { 0: holder, 2: keys } = lateIntrinsics[i];
      if (holder !== globalThis) continue;
      for (let k = 0; k < keys.length; k++) {
        if (op_rt_v8_is_accessor(globalThis, keys[k])) continue;
        const value = globalThis[keys[k]];
        if (typeof value === "function") classes[keys[k]] = value;
      }
    }
    return classes;
  }

  function ownValues(object) {
    const values = { __proto__: null };
    const keys = ObjectGetOwnPropertyNames(object);
    for (let i = 0; i < keys.length; i++) values[keys[i]] = object[keys[i]];
    return values;
  }

  // V8's own classes of WebAssembly in this build.
  function webAssemblyOfBuild() {
    return natives.webAssembly;
  }

  // Arrays on a buffer that may be resized have a hidden class of their own.
  function growingArray(Float16Array) {
    return new Float16Array(new ArrayBuffer(0, { maxByteLength: 2 }));
  }

  function setStackTraceLimit(limit) {
    builderStackTraceLimit = limit;
    Error.stackTraceLimit = limit;
  }

  function warnStackTraceLimit() {
    core.print(
      "Error.stackTraceLimit has been modified by the snapshot builder script.\n" +
        "It will be preserved after snapshot deserialization and override --stack-trace-limit passed into the " +
        "deserialized application.\n" +
        "To allow --stack-trace-limit override in the deserialized application, delete Error.stackTraceLimit.\n",
      true,
    );
  }

  // ---- before the heap is written

  function nameOf(holder, key) {
    return typeof key === "symbol" ? `${holder}[${SymbolPrototypeGetDescription(key)}]` : `${holder}.${key}`;
  }

  // What V8 makes when it is first read (Temporal), and has not been.
  function isUnread(holder, key) {
    return (
      op_rt_v8_is_accessor(holder, key) &&
      FunctionPrototypeCall(lookupGetter, holder, key) === undefined &&
      FunctionPrototypeCall(lookupSetter, holder, key) === undefined
    );
  }

  let stashed = [];
  // What was not extensible, and is not when a process has started.
  let sealed = [];
  const NO_KEY = Symbol();

  // Has V8 add to an object that the program has frozen, and lets `key` of it be deleted. Whether that can be.
  function open(holder, key) {
    if (holder === globalThis) return false;
    const isExtensible = ObjectIsExtensible(holder);
    const isFrozen = !isExtensible && ObjectIsFrozen(holder);
    // What is the prototype of anything has its hidden class for itself.
    ObjectCreate(holder);
    if (!op_rt_v8_open(holder, key) || !ObjectIsExtensible(holder)) return false;
    if (!isExtensible) ArrayPrototypePush(sealed, { holder, isFrozen });
    return ObjectGetOwnPropertyDescriptor(holder, key)?.configurable !== false;
  }

  // Gives a property that only builds have another value its own value back, also where the program has frozen it since.
  function putBack(holder, key, value) {
    const { configurable, enumerable, writable } = ObjectGetOwnPropertyDescriptor(holder, key);
    if (!configurable) {
      if (!open(holder, key)) return;
      ArrayPrototypePush(stashed, { holder, key, descriptor: { configurable, enumerable, writable } });
    }
    ObjectDefineProperty(holder, key, { __proto__: null, configurable: true, enumerable, value, writable });
  }

  // Returns a sentence for each intrinsic that cannot be restored.
  function stashLateIntrinsics() {
    const problems = [];
    for (let i = 0; i < lateIntrinsics.length; i++) {
      const { 0: holder, 1: name, 2: keys } = lateIntrinsics[i];
      if (!ObjectIsExtensible(holder) && !open(holder, NO_KEY)) {
        ArrayPrototypePush(
          problems,
          `${name} is frozen or not extensible; V8 adds ${nameOf(name, keys[0])} when a process starts`,
        );
        continue;
      }
      for (let j = 0; j < keys.length; j++) stash(holder, name, keys[j], problems);
    }
    stashReplacements(problems);
    stashWebAssembly(problems);
    return problems;
  }

  function stash(holder, name, key, problems) {
    if (ObjectPrototypeHasOwnProperty(holder, key) && isUnread(holder, key)) {
      giveWay(holder, name, key, problems);
      return;
    }
    const descriptor = ObjectGetOwnPropertyDescriptor(holder, key);
    if (descriptor === undefined) {
      // A limit that is absent is that of the process that starts; anything else the program has deleted.
      if (key !== "stackTraceLimit") ArrayPrototypePush(stashed, { holder, key, descriptor });
      return;
    }
    if (!descriptor.configurable && !open(holder, key)) {
      ArrayPrototypePush(problems, `${nameOf(name, key)} is not configurable; V8 adds it when a process starts`);
      return;
    }
    if (key === "stackTraceLimit") {
      // The limit we set ourselves gives way to the one of the process that starts.
      if (descriptor.value === builderStackTraceLimit) {
        delete holder.stackTraceLimit;
        return;
      }
      warnStackTraceLimit();
    }
    ArrayPrototypePush(stashed, { holder, key, descriptor });
    delete holder[key];
  }

  // Takes out what V8's is going to take the place of, which gets its attributes.
  function giveWay(holder, name, key, problems) {
    // First, since to ask for its attributes would have V8 make it.
    if (ReflectDeleteProperty(holder, key)) return;
    const { configurable, enumerable, writable } = ObjectGetOwnPropertyDescriptor(holder, key);
    if (!open(holder, key)) {
      ArrayPrototypePush(problems, `${nameOf(name, key)} is not configurable; V8 adds it when a process starts`);
      return;
    }
    ArrayPrototypePush(stashed, { holder, key, descriptor: { configurable, enumerable, writable } });
    delete holder[key];
  }

  // What a program has put in the place of an object that V8 looks up, or that it deleted it (no descriptor).
  function stashReplacements(problems) {
    for (const key in lookedUp) {
      const descriptor = ObjectGetOwnPropertyDescriptor(globalThis, key);
      if (descriptor !== undefined && descriptor.value === lookedUp[key]) continue;
      if (descriptor !== undefined && !descriptor.configurable) {
        ArrayPrototypePush(
          problems,
          `globalThis.${key} is replaced and not configurable; V8 needs its own when a process starts`,
        );
        continue;
      }
      if (!ObjectIsExtensible(globalThis)) continue;
      ArrayPrototypePush(stashed, { holder: globalThis, key, descriptor });
      ObjectDefineProperty(globalThis, key, { __proto__: null, configurable: true, value: lookedUp[key], writable: true });
    }
  }

  // V8 makes `WebAssembly.Module` anew, in the place of one that has to be there.
  function stashWebAssembly(problems) {
    const { WebAssembly } = natives;
    const { Module } = natives.webAssembly;
    if (!ObjectIsExtensible(WebAssembly) && !open(WebAssembly, NO_KEY)) {
      ArrayPrototypePush(
        problems,
        "WebAssembly is frozen or not extensible; V8 adds WebAssembly.compileStreaming when a process starts",
      );
      return;
    }
    for (let i = 0; i < lateOfWebAssembly.length; i++) {
      const key = lateOfWebAssembly[i];
      if (!ObjectPrototypeHasOwnProperty(WebAssembly, key)) continue;
      // Ours give way to V8's.
      if (natives.streaming[key] && ObjectGetOwnPropertyDescriptor(WebAssembly, key).value === natives.streaming[key]) {
        giveWay(WebAssembly, "WebAssembly", key, problems);
      } else stash(WebAssembly, "WebAssembly", key, problems);
    }
    for (const holder of new SafeArrayIterator([Module, Module.prototype])) {
      if (ObjectIsExtensible(holder) || open(holder, NO_KEY)) continue;
      ArrayPrototypePush(problems, "WebAssembly.Module is frozen or not extensible; V8 makes it anew when a process starts");
      return;
    }
    const descriptor = ObjectGetOwnPropertyDescriptor(WebAssembly, "Module");
    if (descriptor !== undefined && !descriptor.configurable && !open(WebAssembly, "Module")) {
      ArrayPrototypePush(problems, "WebAssembly.Module is not configurable; V8 makes it anew when a process starts");
      return;
    }
    natives.module = descriptor;
    define(WebAssembly, "Module", Module);
  }

  // ---- starting

  // Where V8 has made classes anew it goes on with those that the program may hold.
  function restoreClasses() {
    const { classes, growing, WebAssembly } = natives;
    const { Module } = natives.webAssembly;
    for (const key in classes) {
      const made = globalThis[key];
      if (made === undefined || made === classes[key]) continue;
      // Only of the class that V8 knows.
      if (key === "Float16Array") op_rt_v8_replace_in_context(growingArray(made), growing);
      op_rt_v8_replace_in_context(made, classes[key]);
    }
    const made = WebAssembly.Module;
    op_rt_v8_replace_in_context(made, Module);
    ObjectSetPrototypeOf(Module, ObjectGetPrototypeOf(made));
    ObjectSetPrototypeOf(Module.prototype, ObjectGetPrototypeOf(made.prototype));
    if (natives.module === undefined) delete WebAssembly.Module;
    else ObjectDefineProperty(WebAssembly, "Module", { __proto__: null, ...natives.module });
  }

  // What V8 has added to an object that was frozen is as fixed as the rest. V8 takes one that was opened for frozen already, so `Object.freeze`
  // does nothing.
  function fixProperties(holder) {
    const keys = ReflectOwnKeys(holder);
    for (let i = 0; i < keys.length; i++) {
      const { configurable, writable } = ObjectGetOwnPropertyDescriptor(holder, keys[i]);
      if (writable) ObjectDefineProperty(holder, keys[i], { __proto__: null, configurable: false, writable: false });
      else if (configurable) ObjectDefineProperty(holder, keys[i], { __proto__: null, configurable: false });
    }
  }

  function restoreLateIntrinsics() {
    restoreClasses();
    for (let i = 0; i < stashed.length; i++) {
      const { holder, key, descriptor } = stashed[i];
      if (descriptor === undefined) delete holder[key];
      else ObjectDefineProperty(holder, key, { __proto__: null, ...descriptor });
    }
    stashed = [];
    for (let i = 0; i < sealed.length; i++) {
      const { holder, isFrozen } = sealed[i];
      if (isFrozen) fixProperties(holder);
      op_rt_v8_close(holder);
    }
    sealed = [];
  }

  return {
    installLateIntrinsics,
    putBack,
    restoreClasses,
    restoreLateIntrinsics,
    setStackTraceLimit,
    stashLateIntrinsics,
    webAssemblyOfBuild,
  };
})();
