// Copyright 2018-2026 the Deno authors. MIT license.

// The class of `node:module`: what a module of CommonJS is, who required it, and what is seen of one that is not done.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ObjectHasOwn,
    ObjectPrototype,
    ObjectSetPrototypeOf,
    Proxy,
    SafeSet,
    SafeWeakMap,
    SafeWeakSet,
    SetPrototypeAdd,
    SetPrototypeHas,
    String,
  } = primordials;
  const process = core.createLazyLoader("node:process")().default;
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");
  const { builtinModules } = core.loadExtScript("ext:rt_node/builtin_table.js");
  const { install } = core.loadExtScript("ext:rt_node/find_module.js");
  const { pathDirname } = core.loadExtScript("ext:rt_node/module_files.js");

  // What the parts share: the module that the process was started with, and how many `require` are under way.
  const state = { __proto__: null, isPreloading: false, mainModule: null, requireDepth: 0 };

  function updateChildren(parent, child, scan) {
    if (!parent) {
      return;
    }

    const children = parent.children;
    if (children && !(scan && ArrayPrototypeIncludes(children, child))) {
      ArrayPrototypePush(children, child);
    }
  }

  // ES modules that `require` evaluates.
  const evaluating = new SafeWeakSet();

  function getExportsForCircularRequire(module) {
    if (evaluating.has(module)) throw internals.rt.modules.requireCycleError(module.id, parentOf(module)?.filename);
    if (
      module.exports &&
      // Skip Proxy module.exports so the warning machinery never invokes the
      // user-visible getPrototypeOf / setPrototypeOf traps. Matches the
      // !isProxy(...) guard in Node's lib/internal/modules/cjs/loader.js.
      !core.isProxy(module.exports) &&
      ObjectGetPrototypeOf(module.exports) === ObjectPrototype &&
      // Exclude transpiled ES6 modules / TypeScript code because those may
      // employ unusual patterns for accessing 'module.exports'. That should
      // be okay because ES6 modules have a different approach to circular
      // dependencies anyway.
      !module.exports.__esModule
    ) {
      // This is later unset once the module is done loading.
      ObjectSetPrototypeOf(module.exports, CircularRequirePrototypeWarningProxy);
    }

    return module.exports;
  }

  function emitCircularRequireWarning(prop) {
    process.emitWarning(`Accessing non-existent property '${String(prop)}' of module exports ` + "inside circular dependency");
  }

  // A Proxy that can be used as the prototype of a module.exports object and
  // warns when non-existent properties are accessed.
  const CircularRequirePrototypeWarningProxy = new Proxy(
    {},
    {
      get(target, prop) {
        // Allow __esModule access in any case because it is used in the output
        // of transpiled code to determine whether something comes from an
        // ES module, and is not used as a regular key of `module.exports`.
        if (prop in target || prop === "__esModule") return target[prop];
        emitCircularRequireWarning(prop);
        return undefined;
      },

      getOwnPropertyDescriptor(target, prop) {
        if (ObjectHasOwn(target, prop) || prop === "__esModule") {
          return ObjectGetOwnPropertyDescriptor(target, prop);
        }
        emitCircularRequireWarning(prop);
        return undefined;
      },
    },
  );

  const moduleParentCache = new SafeWeakMap();

  function Module(id = "", parent) {
    this.id = id;
    this.path = pathDirname(id);
    // Use ObjectDefineProperty so that user-installed Object.prototype.exports
    // setters/getters are not invoked during module construction. Mirrors
    // setOwnProperty() in Node's lib/internal/util.js.
    ObjectDefineProperty(this, "exports", {
      __proto__: null,
      configurable: true,
      enumerable: true,
      value: {},
      writable: true,
    });
    moduleParentCache.set(this, parent);
    updateChildren(parent, this, false);
    this.filename = null;
    this.loaded = false;
    this.children = [];
  }

  let parentDeprecationEmitted = false;
  function emitParentDeprecation() {
    if (parentDeprecationEmitted) return;
    if (!getOptionValue("--pending-deprecation")) return;
    parentDeprecationEmitted = true;
    process.emitWarning(
      "module.parent is deprecated due to accuracy issues. Please use " + "require.main to find program entry point instead.",
      "DeprecationWarning",
      "DEP0144",
    );
  }

  ObjectDefineProperty(Module.prototype, "parent", {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      emitParentDeprecation();
      return moduleParentCache.get(this);
    },
    set(value) {
      emitParentDeprecation();
      moduleParentCache.set(this, value);
    },
  });

  // Accessors, as in Node: a module is shown as a plain object.
  ObjectDefineProperty(Module.prototype, "constructor", { __proto__: null, get: () => Module });
  ObjectDefineProperty(Module.prototype, "isPreloading", { __proto__: null, get: () => state.isPreloading });

  Module.builtinModules = builtinModules;

  Module._extensions = ObjectCreate(null);
  Module._cache = ObjectCreate(null);
  Module._pathCache = ObjectCreate(null);
  const parentOf = (module) => moduleParentCache.get(module);
  install(Module, parentOf);

  // Walks the chain of first-requiring parents, innermost first. The chain is
  // the require() stack at first load and so is acyclic, but a `seen` guard
  // keeps a corrupted cache from spinning here forever.
  function getRequireStack(parent) {
    const requireStack = [];
    const seen = new SafeSet();
    for (let cursor = parent; cursor; cursor = moduleParentCache.get(cursor)) {
      if (SetPrototypeHas(seen, cursor)) break;
      SetPrototypeAdd(seen, cursor);
      ArrayPrototypePush(requireStack, cursor.filename || cursor.id);
    }
    return requireStack;
  }

  return {
    CircularRequirePrototypeWarningProxy,
    evaluating,
    getExportsForCircularRequire,
    getRequireStack,
    Module,
    parentOf,
    state,
    updateChildren,
  };
})();
