// A file of benchmarks in a process of its own: what that process sends of each record, and that it waits until the record has been
// taken.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Promise, SafeMap } = primordials;
  const { ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const process = core.createLazyLoader("node:process")().default;
  const { pack, unpack } = core.loadExtScript("ext:rt_node/test_stream.js");

  const ACK = "node:bench:ack";
  const RECORD = "node:bench:record";

  const isChild = () => process.env.NODE_BENCH_CONTEXT === "child" && typeof process.send === "function";

  // The error in a record is its own.
  function withError(record, change) {
    const { data, type } = record;
    if (data.error === undefined) return record;
    return { __proto__: null, type, data: { __proto__: null, ...data, error: change(data.error) } };
  }

  const waiting = new SafeMap();
  let records = 0;
  let isListening = false;

  function listen() {
    if (isListening) return;
    isListening = true;
    process.on("message", (message) => {
      if (message?.type !== ACK) return;
      waiting.get(message.id)?.resolve();
      waiting.delete(message.id);
    });
    process.once("disconnect", () => {
      const error = new ERR_INVALID_STATE("benchmark IPC channel closed before acknowledging records");
      waiting.forEach(({ reject }) => reject(error));
      waiting.clear();
    });
  }

  function sendRecord(record) {
    listen();
    const id = records++;
    const taken = Promise.withResolvers();
    waiting.set(id, taken);
    const failed = (error) => {
      if (!error) return;
      waiting.delete(id);
      taken.reject(error);
    };
    try {
      const message = { __proto__: null, id, type: RECORD, record: withError(record, pack) };
      process.send(message, undefined, undefined, failed);
    } catch (error) {
      failed(error);
    }
    return taken.promise;
  }

  // The other side.
  function acknowledge(child, id) {
    const { promise, reject, resolve } = Promise.withResolvers();
    if (child.connected) {
      const sent = (error) => (error ? reject(error) : resolve());
      child.send({ __proto__: null, id, type: ACK }, undefined, undefined, sent);
    } else {
      reject(new ERR_INVALID_STATE("benchmark child disconnected before acknowledgement"));
    }
    return promise;
  }

  return { acknowledge, isChild, RECORD, received: (record) => withError(record, unpack), sendRecord };
})();
