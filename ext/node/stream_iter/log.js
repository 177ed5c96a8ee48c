// Batches that several read, each at its own pace: a batch stays until the slowest has it. Nobody is behind the first that is here.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { SafeSet, SafeSetIterator, SetPrototypeAdd, SetPrototypeClear, SetPrototypeDelete, SetPrototypeGetSize } = primordials;
  const { Fifo } = core.loadExtScript("ext:rt_node/stream_iter/fifo.js");

  class Log {
    bytes = 0;
    #batches = new Fifo();
    // The number of the first batch that is here.
    #start = 0;
    #readers = new SafeSet();
    // How many readers have that one before them.
    #slowest = 0;
    #budget;

    constructor(budget) {
      this.#budget = budget;
    }

    get isFull() {
      return this.bytes >= this.#budget;
    }

    get size() {
      return SetPrototypeGetSize(this.#readers);
    }

    get readers() {
      return new SafeSetIterator(this.#readers);
    }

    // Who comes late reads what is here.
    add(reader) {
      reader.at = this.#start;
      SetPrototypeAdd(this.#readers, reader);
      this.#slowest++;
    }

    // Whether nobody needs the first batch any more.
    delete(reader) {
      if (!SetPrototypeDelete(this.#readers, reader)) return false;
      return reader.at === this.#start && --this.#slowest === 0;
    }

    deleteAll() {
      SetPrototypeClear(this.#readers);
      this.#slowest = 0;
    }

    append(batch) {
      this.#batches.push(batch);
      this.bytes += batch.byteLength;
    }

    // Undefined for who has read all.
    next(reader) {
      return this.#batches.at(reader.at - this.#start);
    }

    // As `delete`.
    advance(reader) {
      const wasSlowest = reader.at === this.#start;
      reader.at++;
      return wasSlowest && --this.#slowest === 0;
    }

    #drop() {
      this.bytes -= this.#batches.shift().byteLength;
      this.#start++;
    }

    // Whether anything was.
    trim() {
      let end = this.#start + this.#batches.length;
      for (const reader of this.readers) if (reader.at < end) end = reader.at;
      const isAny = end > this.#start;
      while (this.#start < end) this.#drop();
      this.#countSlowest();
      return isAny;
    }

    // Make room, whoever has not read it.
    dropOldest() {
      while (this.isFull && this.#batches.length > 0) this.#drop();
      for (const reader of this.readers) if (reader.at < this.#start) reader.at = this.#start;
      this.#countSlowest();
    }

    #countSlowest() {
      this.#slowest = 0;
      for (const reader of this.readers) if (reader.at === this.#start) this.#slowest++;
    }

    discard() {
      this.#batches.clear();
      this.bytes = 0;
    }
  }

  return { Log };
})();
