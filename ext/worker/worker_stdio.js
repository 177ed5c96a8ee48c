// The standard streams of a worker and their ends in the thread that made it. What is written goes through the control port;
// a reader asks for more, so that a fast writer waits for it.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, SafeArrayIterator } = primordials;
  const { Readable, Writable } = core.createLazyLoader("node:stream")();

  // `link`: { send(message), hold(), release() } of the control port.
  class ReadableWorkerStdio extends Readable {
    #link;
    #name;
    #started = false;
    /** Whether somebody waiting for this stream keeps the thread alive. */
    holds = true;

    constructor(link, name) {
      super();
      this.#link = link;
      this.#name = name;
      this.on("end", () => {
        if (this.#started && this.holds) this.#link.release();
      });
    }

    _read() {
      if (!this.#started && this.holds) {
        this.#started = true;
        this.#link.hold();
      }
      this.#link.send({ type: "wantsMore", stream: this.#name });
    }
  }

  class WritableWorkerStdio extends Writable {
    #link;
    #name;
    #waiting = [];

    constructor(link, name) {
      super({ decodeStrings: false });
      this.#link = link;
      this.#name = name;
    }

    _writev(chunks, callback) {
      const packed = [];
      for (const { chunk, encoding } of new SafeArrayIterator(chunks)) ArrayPrototypePush(packed, { chunk, encoding });
      this.#link.send({ type: "data", stream: this.#name, chunks: packed });
      if (this.writesAtOnce) {
        core.createLazyLoader("node:process")().default.nextTick(callback);
        return;
      }
      ArrayPrototypePush(this.#waiting, callback);
      this.#link.hold();
    }

    _final(callback) {
      this.#link.send({ type: "data", stream: this.#name, chunks: [{ chunk: null, encoding: "" }] });
      callback();
    }

    /** The reader has taken what was written. */
    readerWantsMore() {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const callback of new SafeArrayIterator(waiting)) {
        callback();
        this.#link.release();
      }
    }
  }

  return { ReadableWorkerStdio, WritableWorkerStdio };
})();
