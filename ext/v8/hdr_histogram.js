// The counts behind `perf_hooks` histograms: a high dynamic range histogram, as HdrHistogram_c keeps it. Values fall into
// buckets whose width doubles, each divided evenly, so that every value keeps its first `figures` digits.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    BigInt,
    MathCeil,
    MathClz32,
    MathFloor,
    MathLog2,
    MathMax,
    MathMin,
    MathPow,
    MathSqrt,
    MathTrunc,
    Number,
  } = primordials;
  const { Counts, NO_MINIMUM } = core.loadExtScript("ext:rt_v8/histogram_counts.js");

  // Of an integer below 2^64.
  function bitLength(value) {
    return value < 4294967296 ? 32 - MathClz32(value) : 64 - MathClz32(MathFloor(value / 4294967296));
  }

  // A bigint below 2^64 as a number in the same bucket: rounding could carry it into the next one.
  function toNumber(value) {
    if (typeof value === "number") return value;
    const lost = MathMax(0, bitLength(Number(value >> 11n)) + 11 - 53);
    return Number((value >> BigInt(lost)) << BigInt(lost));
  }

  const halfBitsFor = (figures) => MathCeil(MathLog2(2 * 10 ** figures)) - 1;

  class HdrHistogram {
    // `lowest`, `highest`: numbers or bigints. `memory`: that of a histogram of another thread.
    constructor(lowest, highest, figures, memory = undefined) {
      this.lowest = lowest;
      this.highest = highest;
      this.figures = figures;
      this.halfBits = halfBitsFor(figures);
      this.half = 2 ** this.halfBits;
      this.unit = bitLength(toNumber(lowest)) - 1;
      this.length = HdrHistogram.lengthFor(lowest, highest, figures);
      this.counts = new Counts(this.length, this.half, memory);
    }

    // Whether the counts' widths fit 64 bits.
    static fits(lowest, figures) {
      return bitLength(toNumber(lowest)) - 1 + halfBitsFor(figures) <= 61;
    }

    // How many counts there are.
    static lengthFor(lowest, highest, figures) {
      const half = 2 ** halfBitsFor(figures);
      let untrackable = BigInt(2 * half) << BigInt(bitLength(toNumber(lowest)) - 1);
      let buckets = 1;
      for (; untrackable <= BigInt(highest); untrackable <<= 1n) buckets++;
      return (buckets + 1) * half;
    }

    get total() {
      return this.counts.total;
    }

    get exceeds() {
      return this.counts.exceeds;
    }

    reset() {
      this.counts.reset();
    }

    // The exponent of the width of the bucket that `value` falls into.
    exponent(value) {
      return MathMax(bitLength(value), this.halfBits + 1 + this.unit) - this.halfBits - 1;
    }

    indexOf(value) {
      const exponent = this.exponent(value);
      return (exponent - this.unit) * this.half + MathFloor(value / 2 ** exponent);
    }

    // The lowest value that is counted at `index`.
    valueAt(index) {
      const bucket = MathMax(MathFloor(index / this.half) - 1, 0);
      return (index - bucket * this.half) * 2 ** (bucket + this.unit);
    }

    lowestEquivalent(value) {
      const width = this.width(value);
      return MathFloor(value / width) * width;
    }

    highestEquivalent(value) {
      return Number(this.highestEquivalentBigInt(value));
    }

    highestEquivalentBigInt(value) {
      return BigInt(this.lowestEquivalent(value)) + BigInt(this.width(value)) - 1n;
    }

    medianEquivalent(value) {
      return this.lowestEquivalent(value) + MathFloor(this.width(value) / 2);
    }

    width(value) {
      return 2 ** this.exponent(value);
    }

    countAtIndex(index) {
      return this.counts.at(index);
    }

    countAt(value) {
      if (value < 0) return 0;
      const index = this.indexOf(MathTrunc(value));
      return index < this.length ? this.countAtIndex(index) : 0;
    }

    // False where the value, a number or bigint, lies beyond what the histogram counts.
    add(value, count) {
      const index = this.indexOf(toNumber(value));
      if (value > this.highest || index >= this.length) return false;
      this.counts.add(index, value, count);
      return true;
    }

    record(value) {
      const recorded = this.add(value, 1);
      if (!recorded) this.counts.addExceeds(1);
      return recorded;
    }

    // The nanoseconds since the last call; the first one only starts the clock. Returns them.
    recordDelta(now) {
      const { previous } = this.counts;
      this.counts.previous = now;
      if (previous === 0) return undefined;
      const delta = now - previous;
      if (delta > 0) this.record(delta);
      return delta;
    }

    merge(other) {
      other.forEach((value, count) => {
        this.add(value, count);
      });
      this.counts.addExceeds(other.exceeds);
    }

    // Place by place, as Node does it, also where the other's places stand for other values.
    subtract(other) {
      const { counts } = this;
      let total = counts.totalBigInt;
      other.forEach((_value, count, index) => {
        const taken = MathMin(count, index < this.length ? this.countAtIndex(index) : 0);
        if (taken === 0) return;
        counts.setAt(index, counts.bigIntAt(index) - BigInt(taken));
        total -= BigInt(taken);
      });
      counts.totalBigInt = total;
      counts.exceeds = MathMax(0, this.exceeds - other.exceeds);
      let least;
      let most;
      this.forEach((value) => {
        if (value !== 0) least ??= value;
        most = value;
      });
      counts.minimum = least === undefined ? NO_MINIMUM : BigInt(least);
      counts.maximum = most === undefined ? 0n : this.highestEquivalentBigInt(most);
    }

    // Calls `each(value, count, index)` for what was counted, in order; ends when it returns true.
    forEach(each) {
      const { pages } = this.counts;
      for (let page = 0; page < pages.length; page++) {
        const counts = pages[page];
        if (counts === undefined) continue;
        for (let i = 0; i < counts.length; i += 2) {
          const count = counts[i + 1] * 4294967296 + counts[i];
          if (count === 0) continue;
          const index = page * this.half + i / 2;
          if (each(this.valueAt(index), count, index)) return;
        }
      }
    }

    get min() {
      return Number(this.minBigInt);
    }

    get minBigInt() {
      if (this.countAtIndex(0) > 0) return 0n;
      const { minimum } = this.counts;
      return minimum === NO_MINIMUM ? NO_MINIMUM : BigInt(this.lowestEquivalent(toNumber(minimum)));
    }

    get max() {
      return Number(this.maxBigInt);
    }

    get maxBigInt() {
      const { maximum } = this.counts;
      return maximum === 0n ? 0n : this.highestEquivalentBigInt(toNumber(maximum));
    }

    get mean() {
      let sum = 0;
      this.forEach((value, count) => {
        sum += this.medianEquivalent(value) * count;
      });
      return sum / this.total;
    }

    // The sum of the values' distances from their mean, to a power of 2 to 4.
    moment(power) {
      const mean = this.mean;
      let sum = 0;
      this.forEach((value, count) => {
        const distance = this.medianEquivalent(value) - mean;
        let product = distance * distance;
        for (let i = 2; i < power; i++) product *= distance;
        sum += product * count;
      });
      return sum;
    }

    get stddev() {
      return MathSqrt(this.moment(2) / this.total);
    }

    // Bessel's correction: the values are a sample.
    get sampleVariance() {
      return this.moment(2) / (this.total - 1);
    }

    get variance() {
      return this.moment(2) / this.total;
    }

    get skewness() {
      const { total, variance } = this;
      return total > 2 && variance > 0 ? this.moment(3) / total / (variance * MathSqrt(variance)) : 0;
    }

    get kurtosis() {
      const { total, variance } = this;
      return total > 3 && variance > 0 ? this.moment(4) / total / (variance * variance) - 3 : 0;
    }

    // The share of values that are at most `value`.
    cdf(value) {
      if (this.total === 0 || !(value >= 0)) return 0;
      const last = this.valueAt(MathMin(this.indexOf(MathTrunc(MathMin(value, 2 ** 63))), this.length - 1));
      let below = 0;
      this.forEach((value, count) => {
        if (value > last) return true;
        below += count;
        return false;
      });
      return below / this.total;
    }

    // The lowest value of the bucket that holds the value of `rank`, counted from 1.
    ranked(rank) {
      let found = 0;
      let seen = 0;
      this.forEach((value, count) => {
        seen += count;
        found = value;
        return seen >= rank;
      });
      return found;
    }

    percentile(percentile) {
      return Number(this.percentileBigInt(percentile));
    }

    percentileBigInt(percentile) {
      if (this.total === 0) return 0n;
      const rank = MathMax(1, MathTrunc((percentile / 100) * this.total + 0.5));
      return this.highestEquivalentBigInt(this.ranked(rank));
    }

    // `[percentile, value]` for 0, 50, 75, ... up to where only the largest values are left, and 100.
    percentiles() {
      const found = [];
      let next = 0;
      let seen = 0;
      let last = 0;
      this.forEach((value, count) => {
        seen += count;
        last = value;
        while (next <= (100 * seen) / this.total) {
          ArrayPrototypePush(found, [next, value]);
          next += 100 / MathPow(2, MathTrunc(MathLog2(100 / (100 - next))) + 1);
          if (seen >= this.total) return true;
        }
        return false;
      });
      ArrayPrototypePush(found, [100, last]);
      return found;
    }

    // `[value, count]` for steps that end at `level`, `next(level)`, ..., until everything is counted. Where a step is narrower
    // than the buckets several end at one value, as in Node.
    steps(level, next) {
      const found = [];
      let index = -1;
      let seen = 0;
      let value = 0;
      let upTo = this.lowestEquivalent(level);
      while (this.total > 0 && (seen < this.total || this.valueAt(index + 1) > upTo)) {
        let added = 0;
        while ((index < 0 || value < upTo) && index + 1 < this.length) {
          index++;
          value = this.valueAt(index);
          added += this.countAtIndex(index);
        }
        seen += added;
        ArrayPrototypePush(found, [value, added]);
        level = next(level);
        upTo = this.lowestEquivalent(level);
      }
      return found;
    }
  }

  return { HdrHistogram };
})();
