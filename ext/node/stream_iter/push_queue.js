// What lies between the writer and the reader of `push`: batches, and those who wait for them or for room.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, PromiseWithResolvers, SafeWeakSet } = primordials;
  const { validateInteger } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { forget, listen, onAbort } = core.loadExtScript("ext:rt_node/stream_iter/aborts.js");
  const { accept, chunksOf } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { tooManyWrites, WrongStateTypeError } = core.loadExtScript("ext:rt_node/stream_iter/errors.js");
  const { Fifo } = core.loadExtScript("ext:rt_node/stream_iter/fifo.js");
  const { ofBuffer } = core.loadExtScript("ext:rt_node/stream_iter/options.js");

  const BUDGET = 16384;
  const done = () => ({ __proto__: null, done: true, value: undefined });

  // What writers are told when the reader wants no more.
  const closings = new SafeWeakSet();

  class PushQueue {
    signal;
    // open, closing (all is written, not all is read), closed, errored
    state = "open";
    error;
    written = 0;
    // active, returned, thrown
    #reader = "active";
    #readerError;
    #batches = new Fifo();
    #bytes = 0;
    #budget;
    #policy;
    #reads = new Fifo();
    #writes = new Fifo();
    #drains = [];
    #ending = null;
    #abort;

    constructor(given) {
      const { backpressure, budget = BUDGET, signal } = ofBuffer(given);
      validateInteger(budget, "options.budget", BUDGET);
      this.#budget = budget;
      this.#policy = backpressure;
      this.signal = signal;
      if (signal) {
        this.#abort = () => this.fail(signal.reason);
        onAbort(signal, this.#abort);
      }
    }

    get #isOpen() {
      return this.state === "open" && this.#reader === "active";
    }

    get #isFull() {
      return this.#bytes >= this.#budget;
    }

    get #drops() {
      return this.#policy === "drop-oldest" || this.#policy === "drop-newest";
    }

    get canWrite() {
      return this.#isOpen ? !this.#isFull : null;
    }

    get takesNow() {
      return this.#isOpen && (this.#drops || !this.#isFull);
    }

    // ---- the writer's side

    writeNow(chunks) {
      return this.#isOpen && this.#put(accept(chunks));
    }

    // Whether there was room, or what had no room could be dropped. An empty batch takes none.
    #put(batch) {
      if (batch.byteLength === 0) return true;
      if (this.#isFull) {
        if (!this.#drops) return false;
        if (this.#policy === "drop-newest") {
          this.written += batch.byteLength;
          return true;
        }
        while (this.#isFull && this.#batches.length > 0) this.#bytes -= this.#batches.shift().byteLength;
      }
      this.#take(batch);
      this.#serveReads();
      if (!this.#isFull) this.#serveDrains(true);
      return true;
    }

    #take(batch) {
      this.#batches.push(batch);
      this.#bytes += batch.byteLength;
      this.written += batch.byteLength;
    }

    async write(chunks, signal) {
      if (this.state === "closed") throw new WrongStateTypeError("Writer is closed");
      if (this.state === "closing") throw new WrongStateTypeError("Writer is closing");
      if (this.state === "errored") throw this.error;
      if (this.#reader === "thrown") throw this.#readerError;
      if (this.#reader === "returned") throw new WrongStateTypeError("Stream closed by consumer");
      signal?.throwIfAborted();
      const batch = accept(chunks);
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
          if (this.#writes.remove(write)) this.#serveReads();
          reject(signal.reason);
        };
        write.resolve = () => {
          forget(signal, abort);
          resolve();
        };
        write.reject = (error) => {
          forget(signal, abort);
          reject(error);
        };
        listen(signal, abort);
      }
      return promise;
    }

    // How many bytes were written, if nothing of it is left to be read; -1 if that has to be waited for, or has failed.
    end() {
      if (this.state === "closed") return this.written;
      if (this.state !== "open") return -1;
      this.#serveDrains(false);
      if (this.#batches.length > 0 || this.#writes.length > 0) {
        this.state = "closing";
        return -1;
      }
      this.state = "closed";
      this.#forgetSignal();
      this.#serveReads();
      return this.written;
    }

    get ended() {
      this.#ending ??= PromiseWithResolvers();
      return this.#ending.promise;
    }

    fail(reason) {
      if (this.state === "errored" || this.state === "closed") return;
      this.state = "errored";
      this.error = reason;
      this.#forgetSignal();
      this.#rejectAll(this.#reads, reason);
      this.#rejectDrains(reason);
      this.#rejectAll(this.#writes, reason);
      this.#rejectEnd(reason);
    }

    get drained() {
      const { promise, resolve, reject } = PromiseWithResolvers();
      ArrayPrototypePush(this.#drains, { __proto__: null, resolve, reject });
      return promise;
    }

    // ---- the reader's side

    async read() {
      if (this.#reader === "returned") return done();
      if (this.#reader === "thrown") throw this.#readerError;
      if (this.#batches.length > 0) {
        const value = this.#takeAll();
        this.#serveWrites();
        return { __proto__: null, done: false, value };
      }
      if (this.state === "closing") this.#close();
      if (this.state === "closing" || this.state === "closed") return done();
      if (this.state === "errored") throw this.error;
      const { promise, resolve, reject } = PromiseWithResolvers();
      this.#reads.push({ __proto__: null, resolve, reject });
      return promise;
    }

    stopReading() {
      if (this.#reader !== "active") return;
      this.#reader = "returned";
      const error = new WrongStateTypeError("Stream closed by consumer");
      closings.add(error);
      this.#loseReader(error);
      this.#serveReads();
      this.#serveDrains(false);
    }

    failReading(error) {
      if (this.#reader !== "active") return;
      this.#reader = "thrown";
      this.#readerError = error;
      this.#loseReader(error);
      this.#rejectAll(this.#reads, error);
      this.#rejectDrains(error);
    }

    #loseReader(error) {
      this.#discard();
      if (this.state === "open" || this.state === "closing") {
        this.state = "errored";
        this.error = error;
      }
      this.#forgetSignal();
      this.#rejectAll(this.#writes, error);
      this.#rejectEnd(error);
    }

    // ---- between them

    #discard() {
      this.#batches.clear();
      this.#bytes = 0;
    }

    // All that lies here, as one batch.
    #takeAll() {
      try {
        const chunks = chunksOf(this.#batches.at(0));
        for (let i = 1; i < this.#batches.length; i++) {
          const more = chunksOf(this.#batches.at(i));
          for (let j = 0; j < more.length; j++) ArrayPrototypePush(chunks, more[j]);
        }
        this.#discard();
        return chunks;
      } catch (error) {
        this.#discard();
        this.fail(error);
        throw error;
      }
    }

    // All is read.
    #close() {
      if (this.#batches.length > 0 || this.#writes.length > 0) return;
      this.state = "closed";
      this.#forgetSignal();
      this.#ending?.resolve(this.written);
      this.#ending = null;
    }

    #serveReads() {
      while (this.#reads.length > 0) {
        if (this.#reader === "returned") {
          this.#reads.shift().resolve(done());
        } else if (this.#reader === "thrown") {
          this.#reads.shift().reject(this.#readerError);
        } else if (this.#batches.length > 0) {
          this.#serveRead(this.#reads.shift());
        } else if (this.state === "closed" || (this.state === "closing" && this.#writes.length === 0)) {
          if (this.state === "closing") this.#close();
          this.#reads.shift().resolve(done());
        } else if (this.state === "errored") {
          this.#reads.shift().reject(this.error);
        } else {
          return;
        }
      }
    }

    #serveRead(read) {
      try {
        const value = this.#takeAll();
        this.#serveWrites();
        read.resolve({ __proto__: null, done: false, value });
      } catch (error) {
        read.reject(error);
      }
    }

    #serveWrites() {
      while (this.#writes.length > 0 && !this.#isFull) {
        const write = this.#writes.shift();
        try {
          chunksOf(write.batch);
          this.#take(write.batch);
          write.resolve();
        } catch (error) {
          write.reject(error);
        }
      }
      if (!this.#isFull) this.#serveDrains(true);
    }

    #serveDrains(canWrite) {
      const drains = this.#drains;
      this.#drains = [];
      for (let i = 0; i < drains.length; i++) drains[i].resolve(canWrite);
    }

    #rejectDrains(error) {
      const drains = this.#drains;
      this.#drains = [];
      for (let i = 0; i < drains.length; i++) drains[i].reject(error);
    }

    #rejectAll(waiting, error) {
      while (waiting.length > 0) waiting.shift().reject(error);
    }

    #rejectEnd(error) {
      this.#ending?.reject(error);
      this.#ending = null;
    }

    #forgetSignal() {
      if (this.#abort === undefined) return;
      forget(this.signal, this.#abort);
      this.#abort = undefined;
    }
  }

  const isClosing = (error) => error !== null && typeof error === "object" && closings.has(error);

  return { isClosing, PushQueue };
})();
