// Debuggers that want asynchronous stacks are told which callback of the event loop follows from which: V8 itself knows promises only.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { op_rt_inspector_async_task } = core.ops;
  const { createHook } = core.loadExtScript("ext:deno_node/async_hooks.ts");

  const SCHEDULED = 0;
  const STARTED = 1;
  const FINISHED = 2;
  const CANCELED = 3;

  const hook = createHook({
    __proto__: null,
    init(id, type) {
      if (type !== "PROMISE") op_rt_inspector_async_task(id, SCHEDULED, type);
    },
    before: (id) => op_rt_inspector_async_task(id, STARTED, ""),
    after: (id) => op_rt_inspector_async_task(id, FINISHED, ""),
    destroy: (id) => op_rt_inspector_async_task(id, CANCELED, ""),
  });

  return {
    start() {
      hook.enable();
    },
    stop() {
      hook.disable();
    },
  };
})();
