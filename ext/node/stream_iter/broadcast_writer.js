// `broadcast` and `Broadcast.from`, and the writer.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypePush,
    PromiseReject,
    PromiseResolve,
    PromiseWithResolvers,
    SymbolAsyncDispose,
    SymbolDispose,
  } = primordials;
  const { ERR_INVALID_RETURN_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateInteger } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { AbortController, aborted, forget, ignoreRejection, listen, onAbort, orAborted, untilAborted } = core.loadExtScript(
    "ext:rt_node/stream_iter/aborts.js",
  );
  const { BroadcastImpl, kCancelWriter, kOnBufferDrained, kOnCancel, kOnEndDrained, writerSide } = core.loadExtScript(
    "ext:rt_node/stream_iter/broadcast.js",
  );
  const { accept, chunksOf, writtenBatch, writtenBytes } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { tooManyWrites, WrongStateTypeError } = core.loadExtScript("ext:rt_node/stream_iter/errors.js");
  const { Fifo } = core.loadExtScript("ext:rt_node/stream_iter/fifo.js");
  const { broadcastProtocol, drainableProtocol } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");
  const { ofBuffer, withSignal } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { from, implements: has } = core.loadExtScript("ext:rt_node/stream_iter/sources.js");

  const LEAST_BUDGET = 16384;
  const BUDGET = 65536;
  const resolved = PromiseResolve();

  class BroadcastWriter {
    #to;
    #policy;
    #written = 0;
    // open, closing (not all is read), closed, errored
    #state = "open";
    #error;
    #ending;
    #writes = new Fifo();
    #drains = [];

    constructor(broadcast) {
      this.#to = writerSide(broadcast);
      this.#policy = broadcast.backpressurePolicy;
      broadcast[kOnBufferDrained] = () => {
        this.#serveWrites();
        if (this.#state === "open") this.#serveDrains("resolve", true);
      };
      broadcast[kOnEndDrained] = () => {
        if (this.#state !== "closing") return;
        this.#state = "closed";
        this.#ending?.resolve(this.#written);
      };
    }

    [drainableProtocol]() {
      const { canWrite } = this;
      if (canWrite === null) return null;
      if (canWrite) return PromiseResolve(true);
      const { promise, resolve, reject } = PromiseWithResolvers();
      ArrayPrototypePush(this.#drains, { __proto__: null, resolve, reject });
      return promise;
    }

    get canWrite() {
      return this.#state === "open" ? this.#to.canWrite() : null;
    }

    write(chunk, options) {
      const bytes = writtenBytes(chunk);
      return this.#write([bytes], withSignal(options).signal);
    }

    writev(chunks, options) {
      const batch = writtenBatch(chunks);
      return this.#write(batch, withSignal(options).signal);
    }

    #write(chunks, signal) {
      const batch = accept(chunks);
      if (!signal && this.canWrite && this.#put(batch)) return resolved;
      return this.#writeLater(batch, signal);
    }

    #put(batch) {
      if (!this.#to.put(batch)) return false;
      this.#written += batch.byteLength;
      return true;
    }

    async #writeLater(batch, signal) {
      if (this.#state === "errored") throw this.#error;
      if (this.#state !== "open") throw new WrongStateTypeError("Writer is closed");
      signal?.throwIfAborted();
      if (this.#put(batch)) return;
      if (this.#policy === "strict" && this.#writes.length >= 1) throw tooManyWrites();
      return this.#waitForRoom(batch, signal);
    }

    #waitForRoom(batch, signal) {
      const { promise, resolve, reject } = PromiseWithResolvers();
      const write = { __proto__: null, batch, resolve, reject };
      this.#writes.push(write);
      if (signal) {
        const abort = () => {
          const wasWaiting = this.#writes.remove(write);
          write.batch = null;
          reject(signal.reason);
          if (wasWaiting) this.#endIfAllIsWritten();
        };
        const settle = (how) => (value) => {
          forget(signal, abort);
          write.batch = null;
          how(value);
        };
        write.resolve = settle(resolve);
        write.reject = settle(reject);
        listen(signal, abort);
      }
      return promise;
    }

    writeSync(chunk) {
      const bytes = writtenBytes(chunk);
      return this.#state === "open" && this.#put(accept([bytes]));
    }

    writevSync(chunks) {
      const batch = writtenBatch(chunks);
      return this.#state === "open" && this.#put(accept(batch));
    }

    end(options) {
      const { signal } = withSignal(options);
      if (this.#state === "errored") return PromiseReject(this.#error);
      if (this.#state === "closed") return PromiseResolve(this.#written);
      if (signal?.aborted) return PromiseReject(signal.reason);
      const { promise } = this.#whenEnded;
      this.#close();
      return signal ? orAborted(promise, signal) : promise;
    }

    endSync() {
      if (this.#state === "errored" || this.#state === "closing") return -1;
      this.#close();
      return this.#state === "closed" ? this.#written : -1;
    }

    get #whenEnded() {
      this.#ending ??= PromiseWithResolvers();
      return this.#ending;
    }

    #close() {
      if (this.#state !== "open") return;
      this.#state = "closing";
      this.#serveDrains("resolve", false);
      this.#endIfAllIsWritten();
    }

    #endIfAllIsWritten() {
      if (this.#state === "closing" && this.#writes.length === 0) this.#to.end();
    }

    fail(reason) {
      if (this.#state === "errored" || this.#state === "closed") return;
      this.#state = "errored";
      this.#error = reason;
      this.#rejectWrites(reason);
      this.#serveDrains("reject", reason);
      this.#ending?.reject(reason);
      this.#to.abort(reason);
    }

    [kCancelWriter]() {
      if (this.#state === "closed" || this.#state === "errored") return;
      this.#state = "closed";
      this.#rejectWrites(aborted("Broadcast cancelled"));
      this.#serveDrains("resolve", false);
      this.#ending?.resolve(this.#written);
    }

    [SymbolAsyncDispose]() {
      if (this.#state === "closing") return this.#whenEnded.promise;
      this.fail();
      return PromiseResolve();
    }

    [SymbolDispose]() {
      this.fail();
    }

    #serveWrites() {
      while (this.#writes.length > 0 && this.#to.canWrite()) {
        const write = this.#writes.shift();
        try {
          chunksOf(write.batch);
          if (!this.#put(write.batch)) {
            this.#writes.putBack(write);
            break;
          }
          write.resolve();
        } catch (error) {
          write.reject(error);
        }
      }
      this.#endIfAllIsWritten();
    }

    #rejectWrites(error) {
      while (this.#writes.length > 0) this.#writes.shift().reject(error);
    }

    #serveDrains(how, value) {
      const drains = this.#drains;
      this.#drains = [];
      for (let i = 0; i < drains.length; i++) drains[i][how](value);
    }
  }

  function broadcast(options = { __proto__: null }) {
    const { backpressure, budget = BUDGET, signal } = ofBuffer(options);
    validateInteger(budget, "options.budget", LEAST_BUDGET);
    const broadcast = new BroadcastImpl({ __proto__: null, backpressure, budget });
    const writer = new BroadcastWriter(broadcast);
    broadcast.setWriter(writer);
    if (signal) onAbort(signal, () => broadcast.cancel(signal.reason));
    return { __proto__: null, writer, broadcast };
  }

  // Write all of `source` until `stop` is aborted. `signal` is the program's.
  async function feed(writer, source, stop, signal) {
    const options = () => (signal ? { signal } : undefined);
    try {
      for await (const chunks of untilAborted(source, stop)) {
        stop.throwIfAborted();
        if (ArrayIsArray(chunks)) {
          if (!writer.writevSync(chunks)) await writer.writev(chunks, options());
        } else if (!writer.writeSync(chunks)) {
          await writer.write(chunks, options());
        }
      }
      if (writer.endSync() < 0) await writer.end(options());
    } catch (error) {
      if (!stop.aborted) writer.fail(error);
    }
  }

  async function feedUntilCancelled(result, source, signal) {
    const controller = new AbortController();
    if (signal?.aborted) controller.abort(signal.reason);
    const onCancel = (reason) => {
      if (!controller.signal.aborted) controller.abort(reason);
    };
    result.broadcast[kOnCancel] = onCancel;
    try {
      await feed(result.writer, source, controller.signal, signal);
    } finally {
      if (result.broadcast[kOnCancel] === onCancel) result.broadcast[kOnCancel] = null;
    }
  }

  const Broadcast = {
    __proto__: null,
    from(input, options) {
      if (has(input, broadcastProtocol)) {
        const own = input[broadcastProtocol](options);
        if (own === null || typeof own !== "object") {
          throw new ERR_INVALID_RETURN_VALUE("an object", "[Symbol.for('Stream.broadcastProtocol')]", own);
        }
        return { __proto__: null, writer: { __proto__: null }, broadcast: own };
      }
      const source = from(input);
      const read = ofBuffer(options);
      const result = broadcast(read);
      ignoreRejection(feedUntilCancelled(result, source, read.signal));
      return result;
    },
  };

  return { Broadcast, broadcast };
})();
