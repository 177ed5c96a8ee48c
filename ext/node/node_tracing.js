// The domain `NodeTracing`: trace events for a debugger.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayIsArray, ArrayPrototypeEvery, ArrayPrototypePush, ArrayPrototypeSlice, MapPrototypeGet, SafeMap } = primordials;

  const CATEGORIES = [
    "node",
    "node.async_hooks",
    "node.bootstrap",
    "node.console",
    "node.dns.native",
    "node.environment",
    "node.fs.async",
    "node.fs.sync",
    "node.fs_dir.async",
    "node.fs_dir.sync",
    "node.http",
    "node.net.native",
    "node.perf",
    "node.perf.timerify",
    "node.perf.usertiming",
    "node.promises.rejections",
    "node.threadpoolwork.async",
    "node.threadpoolwork.sync",
    "node.vm.script",
    "v8",
  ];

  const refused = (message) => ({ error: { code: -32600, message } });

  // How the events of each session that has begun end, by its number.
  const sessions = new SafeMap();

  function closed(session) {
    MapPrototypeGet(sessions, session)?.();
    sessions.delete(session);
  }

  const commands = {
    __proto__: null,
    getCategories: () => ({ categories: ArrayPrototypeSlice(CATEGORIES) }),
    start(session, { traceConfig }, tell) {
      const categories = traceConfig?.includedCategories;
      if (!ArrayIsArray(categories) || !ArrayPrototypeEvery(categories, (name) => typeof name === "string")) return undefined;
      if (sessions.has(session)) return refused("Call NodeTracing::end to stop tracing before updating the config");
      if (categories.length === 0) return refused("At least one category should be enabled");
      let events = [];
      const { BLOCK, listenTo } = core.loadExtScript("ext:rt_node/trace_recorder.js");
      const send = () => {
        const value = events;
        // What who hears does is told in the next block.
        events = [];
        tell("NodeTracing.dataCollected", { value });
      };
      const stop = listenTo(categories, (event) => {
        if (ArrayPrototypePush(events, event) >= BLOCK) send();
      });
      sessions.set(session, () => {
        stop();
        send();
      });
      return {};
    },
    stop(session, _params, tell) {
      closed(session);
      tell("NodeTracing.tracingComplete", {});
      return {};
    },
  };

  return { closed, commands };
})();
