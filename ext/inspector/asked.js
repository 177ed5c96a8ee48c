// What the inspector asks JavaScript for: commands of domains that are Node's and not V8's, and what a debugger's console has.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    JSONParse,
    JSONStringify,
    Number,
    ObjectDefineProperty,
    ObjectHasOwn,
    SafeArrayIterator,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    globalThis,
  } = primordials;
  const { op_rt_inspector_notify } = core.ops;
  const { current } = internals.rt;

  const INVALID = { code: -32602, message: "Invalid parameters" };

  // ---- commands

  let isTracing = false;
  const DOMAINS = {
    __proto__: null,
    IO: () => core.loadExtScript("ext:rt_inspector/network_resources.js"),
    Network: () => core.loadExtScript("ext:rt_inspector/network.js"),
    NodeTracing: () => {
      isTracing = true;
      return internals.rt.modules.nodeTracing();
    },
    NodeWorker: () => core.loadExtScript("ext:rt_inspector/node_worker.js"),
    NodeRuntime: () => NODE_RUNTIME,
  };

  // Sessions inside the process hear nothing of its end: it does not wait for them.
  const NODE_RUNTIME = {
    commands: {
      __proto__: null,
      enable: () => ({}),
      disable: () => ({}),
      notifyWhenWaitingForDisconnect: (_session, { enabled }) => (typeof enabled === "boolean" ? {} : undefined),
    },
    closed() {},
  };

  function event(session, method, params) {
    op_rt_inspector_notify(session, JSONStringify({ method, params }));
  }

  // Answers with text; nothing where V8 is to say that there is no such command.
  function command(session, text) {
    const { id, method, params = {} } = JSONParse(text);
    const end = StringPrototypeIndexOf(method, ".");
    const domain = DOMAINS[StringPrototypeSlice(method, 0, end)]?.();
    const run = domain?.isThere?.() === false ? undefined : domain?.commands[StringPrototypeSlice(method, end + 1)];
    if (run === undefined) return undefined;
    const result = run(session, params, (name, about) => event(session, name, about));
    if (result === undefined) return JSONStringify({ id, error: INVALID });
    return JSONStringify(result.error === undefined ? { id, result } : { id, error: result.error });
  }

  function closed(session) {
    core.loadExtScript("ext:rt_inspector/node_worker.js").closed(session);
    core.loadExtScript("ext:rt_inspector/network.js").closed(session);
    if (isTracing) internals.rt.modules.nodeTracing().closed(session);
  }

  // ---- `require` in a console

  let added = 0;
  let isThere = false;
  let require;

  function addRequire() {
    if (added++ > 0 || ObjectHasOwn(globalThis, "require")) return;
    require ??= makeRequire();
    isThere = true;
    ObjectDefineProperty(globalThis, "require", { __proto__: null, configurable: true, value: require, writable: true });
  }

  function makeRequire() {
    const { Module } = core.createLazyLoader("node:module")().default;
    const module = new Module("<inspector console>");
    module.paths = [
      ...new SafeArrayIterator(Module._nodeModulePaths(current.process.cwd())),
      ...new SafeArrayIterator(Module.globalPaths),
    ];
    return internals.rt.require.makeRequire(module);
  }

  // Unless what ran has made one of its own.
  function takeRequire() {
    if (--added > 0 || !isThere) return;
    if (globalThis.require === require) delete globalThis.require;
    isThere = false;
  }

  function answer(what, sessionText, text) {
    const session = Number(sessionText);
    switch (what) {
      case "command":
        return command(session, text);
      case "console":
        return addRequire();
      case "consoleEnds":
        return takeRequire();
      case "asyncStacks":
        return core.loadExtScript("ext:rt_inspector/async_stacks.js").start();
      case "asyncStacksEnd":
        return core.loadExtScript("ext:rt_inspector/async_stacks.js").stop();
      case "connected":
        core.loadExtScript("ext:deno_node/inspector.js");
        return current.shareConsole();
      case "closed":
        return closed(session);
    }
  }

  return { answer };
})();
