// `push`: a writer, and a source of what it writes.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    PromisePrototypeThen,
    PromiseReject,
    PromiseResolve,
    PromiseWithResolvers,
    SymbolAsyncDispose,
    SymbolAsyncIterator,
    SymbolDispose,
  } = primordials;
  const { forget, listen } = core.loadExtScript("ext:rt_node/stream_iter/aborts.js");
  const { writtenBatch, writtenBytes } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { drainableProtocol } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");
  const { withSignal } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { pullOwned } = core.loadExtScript("ext:rt_node/stream_iter/pull.js");
  const { PushQueue } = core.loadExtScript("ext:rt_node/stream_iter/push_queue.js");
  const { splitOptions } = core.loadExtScript("ext:rt_node/stream_iter/transforms.js");

  const resolved = PromiseResolve();

  function orAborted(promise, signal) {
    if (!signal) return promise;
    const { promise: either, resolve, reject } = PromiseWithResolvers();
    const abort = () => reject(signal.reason);
    listen(signal, abort);
    const settle = (how) => (value) => {
      forget(signal, abort);
      how(value);
    };
    PromisePrototypeThen(promise, settle(resolve), settle(reject));
    return either;
  }

  class PushWriter {
    #queue;

    constructor(queue) {
      this.#queue = queue;
    }

    [drainableProtocol]() {
      const { canWrite } = this;
      if (canWrite === null) return null;
      return canWrite ? PromiseResolve(true) : this.#queue.drained;
    }

    get canWrite() {
      return this.#queue.canWrite;
    }

    write(chunk, options) {
      const bytes = writtenBytes(chunk);
      const { signal } = withSignal(options);
      if (!signal && this.#queue.takesNow) {
        this.#queue.writeNow([bytes]);
        return resolved;
      }
      return this.#queue.write([bytes], signal);
    }

    writev(chunks, options) {
      const batch = writtenBatch(chunks);
      const { signal } = withSignal(options);
      if (!signal && this.#queue.writeNow(batch)) return resolved;
      return this.#queue.write(batch, signal);
    }

    writeSync(chunk) {
      const bytes = writtenBytes(chunk);
      return this.#queue.writeNow([bytes]);
    }

    writevSync(chunks) {
      const batch = writtenBatch(chunks);
      return this.#queue.writeNow(batch);
    }

    end(options) {
      const { signal } = withSignal(options);
      const queue = this.#queue;
      if (queue.state === "errored") return PromiseReject(queue.error);
      if (queue.state === "closed") return PromiseResolve(queue.written);
      if (signal?.aborted) return PromiseReject(signal.reason);
      const written = queue.end();
      return written < 0 ? orAborted(queue.ended, signal) : PromiseResolve(written);
    }

    endSync() {
      return this.#queue.end();
    }

    fail(reason) {
      this.#queue.fail(reason);
    }

    [SymbolAsyncDispose]() {
      if (this.#queue.state === "closing") return this.#queue.ended;
      if (this.#queue.state === "open") this.fail();
      return PromiseResolve();
    }

    [SymbolDispose]() {
      this.fail();
    }
  }

  const reader = (queue) => ({
    __proto__: null,
    [SymbolAsyncIterator]() {
      return {
        __proto__: null,
        async next() {
          return queue.read();
        },
        async return() {
          queue.stopReading();
          return { __proto__: null, done: true, value: undefined };
        },
        async throw(error) {
          queue.failReading(error);
          throw error;
        },
      };
    },
  });

  function push(...args) {
    const { transforms, options } = splitOptions(args);
    const queue = new PushQueue(options);
    const writer = new PushWriter(queue);
    const read = reader(queue);
    const readable = transforms.length > 0 ? pullOwned(read, transforms, queue.signal) : read;
    return { __proto__: null, writer, readable };
  }

  return { push };
})();
