// Messages to any thread of the process: `postMessageToThread`, and the event 'workerMessage' of `process`.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { Int32Array } = primordials;
  const { notify, store, waitAsync } = Atomics;
  const { createMessagePort, serializeJsMessageData } = core.loadExtScript("ext:deno_web/13_message_port.js");
  const {
    ERR_WORKER_MESSAGING_ERRORED,
    ERR_WORKER_MESSAGING_FAILED,
    ERR_WORKER_MESSAGING_SAME_THREAD,
    ERR_WORKER_MESSAGING_TIMEOUT,
  } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateNumber } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const { current, threads } = internals.rt;

  const DONE = 1;
  const NO_LISTENERS = 1;
  const LISTENER_FAILED = 2;
  let registered = false;

  // Other threads find this one by its number. Done when the program first listens for what they send.
  function registerThread() {
    if (registered) return;
    registered = true;
    const port = createMessagePort(threads.register(current.threadId));
    port.on("message", ({ source, value, memory }) => {
      const status = new Int32Array(memory);
      const { process } = current;
      let result = 0;
      try {
        if (!process.emit("workerMessage", value, source)) result = NO_LISTENERS;
      } catch {
        result = LISTENER_FAILED;
      }
      status[1] = result;
      store(status, 0, DONE);
      notify(status, 0);
    });
    port.unref();
  }

  async function postMessageToThread(destination, value, transferList, timeout) {
    if (typeof transferList === "number" && timeout === undefined) {
      timeout = transferList;
      transferList = [];
    }
    if (timeout !== undefined) validateNumber(timeout, "timeout", 0);
    if (destination === current.threadId) throw new ERR_WORKER_MESSAGING_SAME_THREAD();
    const memory = new SharedArrayBuffer(8);
    const status = new Int32Array(memory);
    const packed = serializeJsMessageData({ source: current.threadId, value, memory }, transferList ?? []);
    const isThread = typeof destination === "number" && destination >= 0 && destination % 1 === 0;
    if (!isThread || !threads.post(destination, packed)) throw new ERR_WORKER_MESSAGING_FAILED();
    const answer = waitAsync(status, 0, 0, timeout);
    if ((await answer.value) === "timed-out") throw new ERR_WORKER_MESSAGING_TIMEOUT();
    if (status[1] === NO_LISTENERS) throw new ERR_WORKER_MESSAGING_FAILED();
    if (status[1] === LISTENER_FAILED) throw new ERR_WORKER_MESSAGING_ERRORED();
  }

  return { postMessageToThread, registerThread };
})();
