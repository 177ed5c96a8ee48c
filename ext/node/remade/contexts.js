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
    String,
  } = primordials;
  const { op_rt_v8_has_declarations, op_rt_v8_install_late_within, op_rt_vm_release_context } = core.ops;
  const { replaceOp } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { noteWhy } = core.loadExtScript("ext:rt_node/remade/places.js");
  const { intrinsicsOf } = core.loadExtScript("ext:rt_node/remade/context_intrinsics.js");
  const { findHolders, remake, teller } = core.loadExtScript("ext:rt_node/remade/context_values.js");

  const vm = () => core.loadExtScript("ext:deno_node/vm.js");

  const IMPORTS = new SafeRegExp("\\bimport\\b");

  let recording = true;
  // The objects that contexts were made of, weakly, in the order in which they were.
  let contexts = [];
  // `{ args, texts, lost }`; `lost`: why it cannot be made again, if that is known already
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
      noteWhy(made, "it was made with vm.constants.DONT_CONTEXTIFY");
      return made;
    });
    wrap("op_rt_vm_create_context", (args, act) => {
      const made = act();
      const { 0: object, ...rest } = args;
      complete(object, true);
      ArrayPrototypePush(contexts, new SafeWeakRef(object));
      recordOf.set(object, { args: rest, texts: new SafeMap(), lost: undefined });
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
      if (record !== undefined) record.lost = "functions were compiled for it";
      return act();
    };
    wrap("op_vm_compile_function", compile);
    wrap("op_rt_vm_compile_function", compile);
  }

  function noteRun(record, script) {
    // What calls back for `import()`.
    if (script === undefined) record.lost = "a script that calls import() has run in it";
    else {
      const { file, text } = script;
      const before = record.texts.get(file);
      record.texts.set(file, before === undefined || before === text ? text : `${before}\n${text}`);
    }
  }

  // What makes the context again, or a text: why nothing can.
  function planOf(object, { args, texts, lost }) {
    if (lost !== undefined) return lost;
    // It could answer anything below.
    if (core.isProxy(object)) return "it was made of a proxy";
    let holders;
    let tell;
    try {
      const { runInContext, Script } = vm();
      const fresh = {};
      core.ops.op_rt_vm_create_context(fresh, args[1], args[2], args[3], args[4], false);
      complete(fresh, true);
      const ways = intrinsicsOf(runInContext, object, fresh, object);
      if (ways === undefined) return "a built-in object of it was changed";
      // The program's object may have a `globalThis` of its own.
      const global = runInContext("this", object);
      if (op_rt_v8_has_declarations(global)) return "a script has declared something in it with let, const or class";
      const compiles = (text) => {
        try {
          new Script(text);
          return true;
        } catch {
          return false;
        }
      };
      tell = teller(ways, compiles, texts, global);
      holders = findHolders(object, ways);
    } catch {
      return "an object of the program's has parts of it that cannot be changed";
    }
    const puts = [];
    for (let i = 0; i < holders.length; i++) {
      const { holder, key, found } = holders[i];
      try {
        ArrayPrototypePush(puts, { holder, words: tell.tellProperty(key, found) });
      } catch {
        return `${String(key)} is or holds a closure, a class or an object with a state of its own`;
      }
    }
    return { object, args, puts, told: tell.told };
  }

  // When nothing runs any more. Returns whether there was a context.
  function putContextsAway() {
    recording = false;
    const all = contexts;
    contexts = [];
    for (let i = 0; i < all.length; i++) {
      const object = all[i].deref();
      if (object === undefined) continue;
      const plan = planOf(object, recordOf.get(object));
      if (typeof plan === "string") noteWhy(object, plan);
      else ArrayPrototypePush(parked, plan);
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
      core.ops.op_rt_vm_create_context(object, args[1], args[2], args[3], args[4], args[5]);
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
