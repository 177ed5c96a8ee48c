// The counts behind `perf_hooks` histograms: a high dynamic range histogram, as HdrHistogram_c keeps it. Values fall into
// buckets whose width doubles, each divided evenly, so that every value keeps its first `figures` digits.
(function () {
"use strict";
const { primordials } = __bootstrap;
const {
  ArrayPrototypePush,
  BigInt,
  Float64Array,
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

// What a histogram without values has as its minimum: the largest 64 bit integer.
const NO_MINIMUM = 9223372036854775807n;

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

class HdrHistogram {
  // `lowest`, `highest`: numbers or bigints.
  constructor(lowest, highest, figures) {
    this.lowest = toNumber(lowest);
    this.highest = highest;
    this.figures = figures;
    this.halfBits = MathCeil(MathLog2(2 * 10 ** figures)) - 1;
    this.half = 2 ** this.halfBits;
    this.unit = bitLength(this.lowest) - 1;
    let buckets = 1;
    for (
      let untrackable = BigInt(2 * this.half) << BigInt(this.unit);
      untrackable <= BigInt(highest);
      untrackable <<= 1n
    ) {
      buckets++;
    }
    this.length = (buckets + 1) * this.half;
    this.reset();
  }

  reset() {
    // One page of counts for each bucket, made when something falls into it.
    this.pages = [];
    this.total = 0;
    this.exceeds = 0;
    this.minimum = undefined;
    this.maximum = 0;
    this.previous = undefined;
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
    return this.pages[MathFloor(index / this.half)]?.[index % this.half] ?? 0;
  }

  countAt(value) {
    if (value < 0) return 0;
    const index = this.indexOf(MathTrunc(value));
    return index < this.length ? this.countAtIndex(index) : 0;
  }

  // False where the value lies beyond what the histogram counts.
  add(value, count) {
    const index = this.indexOf(value);
    if (value > this.highest || index >= this.length) return false;
    const page = this.pages[MathFloor(index / this.half)] ??= new Float64Array(this.half);
    page[index % this.half] += count;
    this.total += count;
    if (value !== 0 && (this.minimum === undefined || value < this.minimum)) this.minimum = value;
    if (value > this.maximum) this.maximum = value;
    return true;
  }

  record(value) {
    const recorded = this.add(toNumber(value), 1);
    if (!recorded) this.exceeds++;
    return recorded;
  }

  // The nanoseconds since the last call; the first one only starts the clock. Returns them.
  recordDelta(now) {
    const previous = this.previous;
    this.previous = now;
    if (previous === undefined) return undefined;
    const delta = now - previous;
    if (delta > 0) this.record(delta);
    return delta;
  }

  merge(other) {
    other.forEach((value, count) => {
      this.add(value, count);
    });
    this.exceeds += other.exceeds;
  }

  subtract(other) {
    other.forEach((value, count) => {
      const index = this.indexOf(value);
      const taken = MathMin(count, index < this.length ? this.countAtIndex(index) : 0);
      if (taken === 0) return;
      this.pages[MathFloor(index / this.half)][index % this.half] -= taken;
      this.total -= taken;
    });
    this.exceeds = MathMax(0, this.exceeds - other.exceeds);
    this.minimum = undefined;
    this.maximum = 0;
    this.forEach((value) => {
      this.minimum ??= value === 0 ? undefined : value;
      this.maximum = value;
    });
  }

  // Calls `each(value, count)` for what was counted, in order; ends when it returns true.
  forEach(each) {
    for (let page = 0; page < this.pages.length; page++) {
      const counts = this.pages[page];
      if (counts === undefined) continue;
      for (let i = 0; i < counts.length; i++) {
        if (counts[i] > 0 && each(this.valueAt(page * this.half + i), counts[i])) return;
      }
    }
  }

  get min() {
    return Number(this.minBigInt);
  }

  get minBigInt() {
    if (this.countAtIndex(0) > 0) return 0n;
    return this.minimum === undefined ? NO_MINIMUM : BigInt(this.lowestEquivalent(this.minimum));
  }

  get max() {
    return Number(this.maxBigInt);
  }

  get maxBigInt() {
    return this.maximum === 0 ? 0n : this.highestEquivalentBigInt(this.maximum);
  }

  get mean() {
    let sum = 0;
    this.forEach((value, count) => {
      sum += this.medianEquivalent(value) * count;
    });
    return sum / this.total;
  }

  // The sum of the values' distances from their mean, to a power.
  moment(power) {
    const mean = this.mean;
    let sum = 0;
    this.forEach((value, count) => {
      sum += (this.medianEquivalent(value) - mean) ** power * count;
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

  standardizedMoment(power) {
    const { stddev, total } = this;
    return stddev > 0 ? this.moment(power) / total / MathPow(stddev, power) : NaN;
  }

  get skewness() {
    const skewness = this.standardizedMoment(3);
    return skewness === skewness ? skewness : 0;
  }

  get kurtosis() {
    const kurtosis = this.standardizedMoment(4);
    return kurtosis === kurtosis ? kurtosis - 3 : 0;
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
