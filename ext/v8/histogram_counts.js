// Where a histogram keeps its numbers: 64 bit integers as pairs of 32 bit words, in private memory until another thread gets the
// histogram, from then on in memory that both record into.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBuffer,
    BigInt,
    BigInt64Array,
    Float64Array,
    MathFloor,
    NumberMAX_SAFE_INTEGER,
    TypedArrayPrototypeFill,
    TypedArrayPrototypeSet,
    Uint32Array,
  } = primordials;
  const { op_rt_v8_shared_memory } = core.ops;
  const { add, compareExchange, load } = globalThis.Atomics;

  // What a histogram without values has as its minimum: the largest 64 bit integer.
  const NO_MINIMUM = 9223372036854775807n;
  const WORD = 4294967296;

  // The head, as numbers of 8 bytes. Each integer of it is at twice its place among the words.
  const TOTAL = 0;
  const EXCEEDS = 1;
  const MINIMUM = 2;
  const MAXIMUM = 3;
  // Float64
  const PREVIOUS = 4;
  const AVERAGE = 5;
  const VARIANCE = 6;
  const ERROR_RATE = 7;
  const STARTED = 8;
  const HEAD_BYTES = 9 * 8;

  const read64 = (words, at) => words[at + 1] * WORD + words[at];

  function write64(words, at, value) {
    words[at] = value;
    words[at + 1] = MathFloor(value / WORD);
  }

  function add64(words, at, count) {
    const low = words[at] + count;
    if (low < WORD) words[at] = low;
    else write64(words, at, words[at + 1] * WORD + low);
  }

  function sharedAdd64(words, at, count) {
    const low = count % WORD;
    const carry = MathFloor(count / WORD) + (add(words, at, low) + low >= WORD ? 1 : 0);
    if (carry > 0) add(words, at + 1, carry);
  }

  class Counts {
    // `half`: how many counts a page has.
    constructor(length, half, memory = undefined) {
      this.length = length;
      this.half = half;
      this.memory = memory;
      if (memory === undefined) {
        this.viewHead(new ArrayBuffer(HEAD_BYTES));
        // One page for each bucket, made when something falls into it.
        this.pages = [];
        this.exact[MINIMUM] = NO_MINIMUM;
      } else {
        this.viewMemory();
      }
    }

    viewHead(buffer) {
      this.words = new Uint32Array(buffer, 0, HEAD_BYTES / 4);
      this.exact = new BigInt64Array(buffer, 0, HEAD_BYTES / 8);
      this.numbers = new Float64Array(buffer, 0, HEAD_BYTES / 8);
    }

    viewMemory() {
      this.viewHead(this.memory);
      this.pages = [];
      for (let page = 0; page < this.length / this.half; page++) {
        this.pages[page] = new Uint32Array(this.memory, HEAD_BYTES + page * this.half * 8, 2 * this.half);
      }
    }

    // The memory, for another thread.
    share() {
      if (this.memory === undefined) {
        const { pages, words } = this;
        this.memory = op_rt_v8_shared_memory(HEAD_BYTES + this.length * 8);
        this.viewMemory();
        TypedArrayPrototypeSet(this.words, words);
        for (let page = 0; page < pages.length; page++) {
          if (pages[page] !== undefined) TypedArrayPrototypeSet(this.pages[page], pages[page]);
        }
      }
      return this.memory;
    }

    reset() {
      if (this.memory === undefined) this.pages = [];
      else for (let page = 0; page < this.pages.length; page++) TypedArrayPrototypeFill(this.pages[page], 0);
      TypedArrayPrototypeFill(this.words, 0);
      this.exact[MINIMUM] = NO_MINIMUM;
    }

    get total() {
      return read64(this.words, 2 * TOTAL);
    }

    get exceeds() {
      return read64(this.words, 2 * EXCEEDS);
    }

    get minimum() {
      return this.exact[MINIMUM];
    }

    set minimum(value) {
      this.exact[MINIMUM] = value;
    }

    get maximum() {
      return this.exact[MAXIMUM];
    }

    set maximum(value) {
      this.exact[MAXIMUM] = value;
    }

    get totalBigInt() {
      return (BigInt(this.words[2 * TOTAL + 1]) << 32n) + BigInt(this.words[2 * TOTAL]);
    }

    set totalBigInt(value) {
      this.exact[TOTAL] = value;
    }

    get previous() {
      return this.numbers[PREVIOUS];
    }

    set previous(now) {
      this.numbers[PREVIOUS] = now;
    }

    at(index) {
      const page = this.pages[MathFloor(index / this.half)];
      return page === undefined ? 0 : read64(page, 2 * (index % this.half));
    }

    bigIntAt(index) {
      const page = this.pages[MathFloor(index / this.half)];
      const at = 2 * (index % this.half);
      return page === undefined ? 0n : (BigInt(page[at + 1]) << 32n) + BigInt(page[at]);
    }

    page(index) {
      return (this.pages[MathFloor(index / this.half)] ??= new Uint32Array(2 * this.half));
    }

    setAt(index, count) {
      const page = this.page(index);
      const at = 2 * (index % this.half);
      page[at] = Number(count & 0xffffffffn);
      page[at + 1] = Number((count >> 32n) & 0xffffffffn);
    }

    // `value`, which belongs at `index`, was seen `count` times.
    add(index, value, count) {
      const page = this.page(index);
      const at = 2 * (index % this.half);
      if (this.memory === undefined) {
        add64(page, at, count);
        add64(this.words, 2 * TOTAL, count);
      } else {
        sharedAdd64(page, at, count);
        sharedAdd64(this.words, 2 * TOTAL, count);
      }
      if (this.memory === undefined && value <= NumberMAX_SAFE_INTEGER && typeof value === "number") {
        if (value < read64(this.words, 2 * MINIMUM) && value !== 0) write64(this.words, 2 * MINIMUM, value);
        if (value > read64(this.words, 2 * MAXIMUM)) write64(this.words, 2 * MAXIMUM, value);
      } else {
        this.widen(BigInt(value));
      }
    }

    widen(value) {
      let seen = load(this.exact, MINIMUM);
      while (value < seen && value !== 0n) {
        const found = compareExchange(this.exact, MINIMUM, seen, value);
        if (found === seen) break;
        seen = found;
      }
      seen = load(this.exact, MAXIMUM);
      while (value > seen) {
        const found = compareExchange(this.exact, MAXIMUM, seen, value);
        if (found === seen) break;
        seen = found;
      }
    }

    addExceeds(count) {
      if (this.memory === undefined) add64(this.words, 2 * EXCEEDS, count);
      else sharedAdd64(this.words, 2 * EXCEEDS, count);
    }

    set exceeds(count) {
      write64(this.words, 2 * EXCEEDS, count);
    }

    get mean() {
      return this.numbers[AVERAGE];
    }

    get variance() {
      return this.numbers[VARIANCE];
    }

    get errorRate() {
      return this.numbers[ERROR_RATE];
    }

    startAverages(mean, variance, errorRate) {
      this.numbers[STARTED] = 1;
      this.numbers[AVERAGE] = mean;
      this.numbers[VARIANCE] = variance;
      this.numbers[ERROR_RATE] = errorRate;
    }

    // Averages in which a value counts with `weight`. Of two threads that do this at once one may be lost.
    average(value, weight, failed) {
      const { numbers } = this;
      if (numbers[STARTED] === 0) {
        this.startAverages(value, 0, failed);
        return;
      }
      const distance = value - numbers[AVERAGE];
      numbers[AVERAGE] += weight * distance;
      numbers[VARIANCE] = (1 - weight) * (numbers[VARIANCE] + weight * distance * distance);
      numbers[ERROR_RATE] += weight * (failed - numbers[ERROR_RATE]);
    }
  }

  return { Counts, NO_MINIMUM };
})();
