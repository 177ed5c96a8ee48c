// Who makes an instance of WebAssembly while a snapshot is built gets one that survives: ext/node/wasm_instances.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { streamTo } = core.loadExtScript("ext:rt_bootstrap/64_wasm_streaming.js");
  const { ObjectDefineProperty, ObjectPrototypeIsPrototypeOf, ObjectSetPrototypeOf, Proxy, ReflectApply, ReflectConstruct } =
    primordials;

  const { snapshot } = internals.rt;

  let instances = null;

  function load() {
    instances ??= core.loadExtScript("ext:rt_node/wasm_instances.js");
    return instances;
  }

  const copyOf = (classes, module, imports) => load().instantiate(classes, module, imports);

  // For a message that says where it was made, if nothing makes it again.
  function noteMade(object) {
    snapshot.noteMade?.(object);
    return object;
  }

  const isModule = ({ Module }, value) => ObjectPrototypeIsPrototypeOf(Module.prototype, value);

  // For the time of a build, and in what comes of it.
  // - `classes`: V8's own
  function copyInstances(classes) {
    const Instance = new Proxy(classes.Instance, {
      __proto__: null,
      construct(target, args, newTarget) {
        const isOurs = isModule(classes, args[0]);
        const made = snapshot.building && isOurs ? copyOf(classes, args[0], args[1]) : null;
        if (made === null) {
          const natives = isOurs && instances !== null ? [args[0], instances.importsInStart(classes, args[0], args[1])] : args;
          return noteMade(ReflectConstruct(target, natives, newTarget === Instance ? target : newTarget));
        }
        if (newTarget !== Instance) ObjectSetPrototypeOf(made, newTarget.prototype);
        return made;
      },
    });
    const instantiate = new Proxy(classes.instantiate, {
      __proto__: null,
      apply(target, receiver, args) {
        if (snapshot.building) return instantiateCopy(classes, args[0], args[1]);
        if (instances === null || args.length < 2) return ReflectApply(target, receiver, args);
        return instantiateInStart(classes, args[0], args[1]);
      },
    });
    define(WebAssembly, "Instance", Instance);
    define(Instance.prototype, "constructor", Instance);
    define(WebAssembly, "instantiate", instantiate);
    streamTo((source, imports) => instantiateCopy(classes, source, imports));
    copyWhatIsMade(classes, "Global", (args) => load().global(classes, args));
    copyWhatIsMade(classes, "Memory", (args) => load().memory(classes, args));
    copyWhatIsMade(classes, "Table", (args) => load().table(classes, args));
    copyWhatIsMade(classes, "Tag", (args) => load().tag(classes, args));
    takeCopiesOfTags(classes.Exception);
  }

  // What is made of a tag, and asked about one.
  function takeCopiesOfTags(native) {
    const originalsOf = (args) => {
      if (instances !== null && args.length > 0) args[0] = instances.originalOf(args[0]);
      return args;
    };
    const Exception = new Proxy(native, {
      __proto__: null,
      construct(target, args, newTarget) {
        return noteMade(ReflectConstruct(target, originalsOf(args), newTarget === Exception ? target : newTarget));
      },
    });
    const { prototype } = native;
    const names = ["is", "getArg"];
    for (let i = 0; i < names.length; i++) {
      const method = new Proxy(prototype[names[i]], {
        __proto__: null,
        apply: (target, receiver, args) => ReflectApply(target, receiver, originalsOf(args)),
      });
      define(prototype, names[i], method);
    }
    define(WebAssembly, "Exception", Exception);
    define(prototype, "constructor", Exception);
  }

  // - `make`: null where V8 says what is wrong
  function copyWhatIsMade(classes, name, make) {
    const wrapped = new Proxy(classes[name], {
      __proto__: null,
      construct(target, args, newTarget) {
        const made = snapshot.building ? make(args) : null;
        if (made === null) return noteMade(ReflectConstruct(target, args, newTarget === wrapped ? target : newTarget));
        if (newTarget !== wrapped) ObjectSetPrototypeOf(made, newTarget.prototype);
        return noteMade(made);
      },
    });
    define(WebAssembly, name, wrapped);
    define(wrapped.prototype, "constructor", wrapped);
  }

  function define(holder, key, value) {
    ObjectDefineProperty(holder, key, { __proto__: null, value });
  }

  // What goes wrong is said by V8's own.
  async function instantiateCopy(classes, source, imports) {
    let made = null;
    let module = source;
    try {
      if (!isModule(classes, source)) module = await ReflectApply(classes.compile, undefined, [source]);
      made = copyOf(classes, module, imports);
    } catch {
      // Below.
    }
    if (made !== null) return module === source ? made : { module, instance: made };
    if (!isModule(classes, module)) return ReflectApply(classes.instantiate, undefined, [source, imports]);
    const instance = await instantiateInStart(classes, module, imports);
    return module === source ? instance : { module, instance };
  }

  // By V8's own: what is imported may be a copy.
  async function instantiateInStart(classes, source, imports) {
    if (isModule(classes, source)) {
      return ReflectApply(classes.instantiate, undefined, [source, instances.importsInStart(classes, source, imports)]);
    }
    const module = await ReflectApply(classes.compile, undefined, [source]);
    const instance = await instantiateInStart(classes, module, imports);
    return { module, instance };
  }

  // Returns sentences for what stands in the way of writing the heap.
  const freezeInstances = () => (instances === null ? [] : instances.freeze());

  // When no script runs any more: buffers of memories that the program holds.
  function parkBuffers() {
    instances?.memories.parkBuffers();
  }

  // When a process starts.
  function giveBuffersBack() {
    instances?.memories.giveBuffersBack();
  }

  return { copyInstances, freezeInstances, giveBuffersBack, parkBuffers };
})();
