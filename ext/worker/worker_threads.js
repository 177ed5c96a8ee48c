// node:worker_threads, put together from its parts. It takes the place of deno_node's worker_threads.ts. Threads and isolates are
// Rust's (runtime/src/worker/).
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const messaging = core.loadExtScript("ext:deno_web/13_message_port.js");
  const { getEnvironmentData, setEnvironmentData } = core.loadExtScript("ext:rt_worker/worker_link.js");
  const { SHARE_ENV, Worker } = core.loadExtScript("ext:rt_worker/worker.js");
  const { postMessageToThread } = core.loadExtScript("ext:rt_worker/thread_messages.js");
  const { exportTo } = core.loadExtScript("ext:rt_worker/worker_inside.js");
  const { BroadcastChannel } = core.loadExtScript("ext:deno_web/01_broadcast_channel.js");
  const { locks } = core.createLazyLoader("ext:deno_web/locks.js")();

  const exportsObject = {
    isInternalThread: internals.rt.current.start?.kind === "hooks",
    isMainThread: true,
    MessagePort: messaging.MessagePort,
    MessageChannel: messaging.MessageChannel,
    markAsUncloneable: messaging.markAsUncloneable,
    markAsUntransferable: messaging.markAsUntransferable,
    isMarkedAsUntransferable: messaging.isMarkedAsUntransferable,
    moveMessagePortToContext,
    receiveMessageOnPort: messaging.receiveMessageOnPort,
    resourceLimits: {},
    postMessageToThread,
    threadId: 0,
    threadName: "",
    SHARE_ENV,
    Worker,
    parentPort: null,
    workerData: null,
    BroadcastChannel,
    setEnvironmentData,
    getEnvironmentData,
    locks,
  };

  // Native in Node, hence without named parameters.
  function moveMessagePortToContext(...args) {
    return core.loadExtScript("ext:rt_worker/context_port.js").moveMessagePortToContext(args[0], args[1]);
  }

  exportTo(exportsObject);
  return exportsObject;
})();
