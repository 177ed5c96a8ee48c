// Contexts of `node:vm` that a program holds. V8 writes one context into a heap, so others are let go of, and made again when a process
// starts: of the same object, with what scripts have put there (context_values.js). That is done only where nothing else tells the new context
// from the old one: no built-in object was changed, and nothing was declared that no object has (context_intrinsics.js). All others are
// refused by name, and so is what a program holds of a context by itself.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ObjectDefineProperty,
    ReflectApply,
    ReflectHas,
    RegExpPrototypeExec,
    SafeMap,
    SafeRegExp,
    SafeWeakMap,
    SafeWeakRef,
  } = primordials;
  const { op_rt_v8_has_declarations, op_rt_v8_install_late_within, op_rt_vm_release_context } = core.ops;
  const { replaceOp } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { intrinsicsOf } = core.loadExtScript("ext:rt_node/remade/context_intrinsics.js");
  const { findHolders, remake, teller } = core.loadExtScript("ext:rt_node/remade/context_values.js");

  const vm = () => core.loadExtScript("ext:deno_node/vm.js");

  const IMPORTS = new SafeRegExp("\\bimport\\b");

  let recording = true;
  // The objects that contexts were made of, weakly, in the order in which they were.
  let contexts = [];
  // `{ args, texts, isLost }`
  let recordOf = new SafeWeakMap();
  let textOf = new SafeWeakMap();
  let parked = [];

  function wrap(name, after) {
    replaceOp(name, (op) => (...args) => {
      if (!recording) return ReflectApply(op, undefined, args);
      return after(args, () => ReflectApply(op, undefined, args));
    });
  }

  // Built-in objects that V8 completes there, which it finds by their names.
  const FOUND = [
    "Array",
    "DataView",
    "Date",
    "Error",
    "Intl",
    "Iterator",
    "Map",
    "Math",
    "Promise",
    "RegExp",
    "Temporal",
    "WeakMap",
  ];

  // Gives a context of a build what V8 leaves out of it and what others have (js/65_late_intrinsics.js).
  // A function is of the context in any case, while the program's object may have a `globalThis` of its own. Where it has built-in objects they
  // are what scripts see, and V8 must not find them.
  function complete(object, isContextified) {
    for (let i = 0; isContextified && i < FOUND.length; i++) {
      if (ReflectHas(object, FOUND[i])) return;
    }
    op_rt_v8_install_late_within(vm().runInContext("(function () {})", object));
  }

  function wrapContexts() {
    wrap("op_vm_create_context_without_contextify", (_args, act) => {
      const made = act();
      complete(made, false);
      return made;
    });
    wrap("op_vm_create_context", (args, act) => {
      const made = act();
      const { 0: object, ...rest } = args;
      complete(object, true);
      ArrayPrototypePush(contexts, new SafeWeakRef(object));
      recordOf.set(object, { args: rest, texts: new SafeMap(), isLost: false });
      return made;
    });
    const create = (args, act) => {
      const made = act();
      // What calls back for `import()` belongs to this process.
      const isAlone = args[7] <= 0 || RegExpPrototypeExec(IMPORTS, args[0]) === null;
      if (isAlone) textOf.set(made.value, { file: args[1], text: args[0] });
      return made;
    };
    wrap("op_vm_create_script", create);
    wrap("op_rt_vm_create_script", create);
    wrap("op_vm_script_run_in_context", (args, act) => {
      const { 0: script, 1: object } = args;
      const record = object === null ? undefined : recordOf.get(object);
      if (record !== undefined) noteRun(record, textOf.get(script));
      return act();
    });
    const compile = (args, act) => {
      const record = args[6] === undefined ? undefined : recordOf.get(args[6]);
      if (record !== undefined) record.isLost = true;
      return act();
    };
    wrap("op_vm_compile_function", compile);
    wrap("op_rt_vm_compile_function", compile);
  }

  function noteRun(record, script) {
    // What calls back for `import()`.
    if (script === undefined) record.isLost = true;
    else {
      const { file, text } = script;
      const before = record.texts.get(file);
      record.texts.set(file, before === undefined || before === text ? text : `${before}\n${text}`);
    }
  }

  // What makes the context again. `undefined` if nothing can.
  function planOf(object, { args, texts, isLost }) {
    // One that answers for the global object could answer anything below.
    if (isLost || core.isProxy(object)) return undefined;
    try {
      const { runInContext, Script } = vm();
      const fresh = {};
      core.ops.op_vm_create_context(fresh, args[1], args[2], args[3], args[4], false);
      complete(fresh, true);
      const ways = intrinsicsOf(runInContext, object, fresh, object);
      if (ways === undefined) return undefined;
      // The program's object may have a `globalThis` of its own.
      const global = runInContext("this", object);
      if (op_rt_v8_has_declarations(global)) return undefined;
      const compiles = (text) => {
        try {
          new Script(text);
          return true;
        } catch {
          return false;
        }
      };
      const { tellProperty, told } = teller(ways, compiles, texts, global);
      const holders = findHolders(object, ways);
      const puts = [];
      for (let i = 0; i < holders.length; i++) {
        const { holder, key, found } = holders[i];
        ArrayPrototypePush(puts, { holder, words: tellProperty(key, found) });
      }
      return { object, args, puts, told };
    } catch {
      return undefined;
    }
  }

  // When nothing runs any more. Returns whether there was a context.
  function putContextsAway() {
    recording = false;
    const all = contexts;
    contexts = [];
    for (let i = 0; i < all.length; i++) {
      const object = all[i].deref();
      const plan = object === undefined ? undefined : planOf(object, recordOf.get(object));
      if (plan !== undefined) ArrayPrototypePush(parked, plan);
    }
    recordOf = undefined;
    textOf = undefined;
    for (let i = 0; i < parked.length; i++) {
      const { object, puts } = parked[i];
      for (let j = 0; j < puts.length; j++) {
        const { key, configurable, enumerable } = puts[j].words;
        ObjectDefineProperty(puts[j].holder, key, {
          __proto__: null,
          configurable,
          enumerable,
          value: undefined,
          writable: true,
        });
      }
      op_rt_vm_release_context(object);
    }
    return parked.length > 0;
  }

  // When a process starts.
  function giveContextsBack() {
    const plans = parked;
    parked = [];
    for (let i = 0; i < plans.length; i++) {
      const { object, args, puts, told } = plans[i];
      const { runInContext, Script } = vm();
      core.ops.op_vm_create_context(object, args[1], args[2], args[3], args[4], args[5]);
      internals.rt.freezing.rememberContext(object);
      if (puts.length === 0) continue;
      const define = remake(told, runInContext, object, (text, filename, lineOffset, columnOffset) =>
        new Script(text, { filename, lineOffset, columnOffset }).runInContext(object),
      );
      for (let j = 0; j < puts.length; j++) define(puts[j].holder, puts[j].words);
    }
  }

  const any = () => parked.length > 0;

  return { any, giveContextsBack, putContextsAway, wrapContexts };
})();
