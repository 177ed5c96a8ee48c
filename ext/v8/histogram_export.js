// The bytes of `Histogram.prototype.export()`: a CBOR map with these keys.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    BigInt,
    BigIntAsIntN,
    DataView,
    DataViewPrototypeGetBigUint64,
    DataViewPrototypeGetFloat64,
    DataViewPrototypeSetFloat64,
    DataViewPrototypeSetBigUint64,
    Number,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    Uint8Array,
  } = primordials;
  const { HdrHistogram } = core.loadExtScript("ext:rt_v8/hdr_histogram.js");
  const { argumentError, Handle } = core.loadExtScript("ext:rt_v8/histogram_handle.js");
  const { NO_MINIMUM } = core.loadExtScript("ext:rt_v8/histogram_counts.js");

  const VERSION = 0;
  const LOWEST = 1;
  const HIGHEST = 2;
  const FIGURES = 3;
  const TOTAL = 4;
  const MINIMUM = 5;
  const MAXIMUM = 6;
  const NORMALIZING_OFFSET = 7;
  const CONVERSION_RATIO = 8;
  const LENGTH = 9;
  // Of each index with a count: its distance from the one before, and the count.
  const COUNTS = 10;
  // Another map, with the weight of a new value, mean, variance, share of failures and their threshold.
  const AVERAGES = 11;

  const UNSIGNED = 0;
  const ARRAY = 4;
  const MAP = 5;
  const FLOAT64 = 0xfb;

  const scratch = new Uint8Array(8);
  const scratchView = new DataView(TypedArrayPrototypeGetBuffer(scratch));

  function pushScratch(bytes, length) {
    for (let i = 8 - length; i < 8; i++) ArrayPrototypePush(bytes, scratch[i]);
  }

  // `value`: a number or bigint; negative ones count as their 64 bits.
  function writeHead(bytes, major, value) {
    if (value >= 0 && value < 24) {
      ArrayPrototypePush(bytes, (major << 5) | Number(value));
      return;
    }
    DataViewPrototypeSetBigUint64(scratchView, 0, BigInt(value));
    const size = value < 0 || value >= 4294967296 ? 3 : value >= 65536 ? 2 : value >= 256 ? 1 : 0;
    ArrayPrototypePush(bytes, (major << 5) | (24 + size));
    pushScratch(bytes, 1 << size);
  }

  function writeFloat(bytes, value) {
    DataViewPrototypeSetFloat64(scratchView, 0, value);
    ArrayPrototypePush(bytes, FLOAT64);
    pushScratch(bytes, 8);
  }

  function exportHistogram({ hdr, weight, mean, variance, errorRate, threshold }) {
    const { counts } = hdr;
    const bytes = [];
    const integer = (key, value) => {
      writeHead(bytes, UNSIGNED, key);
      writeHead(bytes, UNSIGNED, value);
    };
    const float = (key, value) => {
      writeHead(bytes, UNSIGNED, key);
      writeFloat(bytes, value);
    };
    writeHead(bytes, MAP, weight > 0 ? 12 : 11);
    integer(VERSION, 1);
    integer(LOWEST, hdr.lowest);
    integer(HIGHEST, hdr.highest);
    integer(FIGURES, hdr.figures);
    integer(TOTAL, counts.totalBigInt);
    integer(MINIMUM, counts.minimum);
    integer(MAXIMUM, counts.maximum);
    integer(NORMALIZING_OFFSET, hdr.normalizingOffset ?? 0);
    float(CONVERSION_RATIO, hdr.conversionRatio ?? 1);
    integer(LENGTH, hdr.length);
    const indexes = [];
    hdr.forEach((_value, _count, index) => {
      ArrayPrototypePush(indexes, index);
    });
    writeHead(bytes, UNSIGNED, COUNTS);
    writeHead(bytes, ARRAY, 2 * indexes.length);
    let last = 0;
    for (let i = 0; i < indexes.length; i++) {
      integer(indexes[i] - last, counts.bigIntAt(indexes[i]));
      last = indexes[i];
    }
    if (weight > 0) {
      writeHead(bytes, UNSIGNED, AVERAGES);
      writeHead(bytes, MAP, 5);
      float(0, weight);
      float(1, mean);
      float(2, variance);
      float(3, errorRate);
      integer(4, BigInt(threshold));
    }
    return new Uint8Array(bytes);
  }

  const invalid = () => argumentError("Invalid histogram export data");

  // As lenient as Node's: where it wants a number any type will do, and what follows the map is not looked at.
  class Reader {
    constructor(bytes) {
      this.bytes = bytes;
      this.view = new DataView(
        TypedArrayPrototypeGetBuffer(bytes),
        TypedArrayPrototypeGetByteOffset(bytes),
        TypedArrayPrototypeGetByteLength(bytes),
      );
      this.at = 0;
    }

    byte() {
      if (this.at >= this.bytes.length) throw invalid();
      return this.bytes[this.at++];
    }

    eight(get) {
      if (this.at + 8 > this.bytes.length) throw invalid();
      this.at += 8;
      return get(this.view, this.at - 8);
    }

    argument(first) {
      const short = first & 31;
      if (short < 24) return BigInt(short);
      if (short > 27) throw invalid();
      if (short === 27) return this.eight(DataViewPrototypeGetBigUint64);
      let value = 0;
      for (let left = 1 << (short - 24); left > 0; left--) value = value * 256 + this.byte();
      return BigInt(value);
    }

    integer() {
      return this.argument(this.byte());
    }

    float() {
      const first = this.byte();
      return first === FLOAT64 ? this.eight(DataViewPrototypeGetFloat64) : Number(this.argument(first));
    }

    // The number of entries.
    head(major) {
      const first = this.byte();
      if (first >> 5 !== major) throw invalid();
      return this.argument(first);
    }
  }

  const int64 = (value) => BigIntAsIntN(64, value);
  const int32 = (value) => Number(BigIntAsIntN(32, value));

  function readCounts(reader, found) {
    const entries = reader.head(ARRAY);
    if (entries % 2n !== 0n) throw invalid();
    let index = 0;
    for (let left = entries; left > 0n; left -= 2n) {
      index = int32(BigInt(index) + reader.integer());
      ArrayPrototypePush(found, [index, reader.integer()]);
    }
  }

  function readAverages(reader, averages) {
    for (let left = reader.head(MAP); left > 0n; left--) {
      const key = reader.integer();
      if (key === 0n) averages.weight = reader.float();
      else if (key === 1n) averages.mean = reader.float();
      else if (key === 2n) averages.variance = reader.float();
      else if (key === 3n) averages.errorRate = reader.float();
      else if (key === 4n) averages.threshold = int64(reader.integer());
      else throw invalid();
    }
  }

  function read(reader) {
    // What a key that is not there stands for.
    const averages = { __proto__: null, weight: 0, mean: 0, variance: 0, errorRate: 0, threshold: 0n };
    const values = [1n, 1n, NO_MINIMUM, 3n, 0n, NO_MINIMUM, 0n, 0n, 1, 0n, [], averages];
    for (let left = reader.head(MAP); left > 0n; left--) {
      const key = Number(reader.integer());
      if (key === COUNTS) readCounts(reader, values[COUNTS]);
      else if (key === AVERAGES) readAverages(reader, averages);
      else if (key === CONVERSION_RATIO) values[key] = reader.float();
      else if (key < CONVERSION_RATIO || key === LENGTH) values[key] = reader.integer();
      else throw invalid();
      if (key === VERSION && values[VERSION] !== 1n) throw invalid();
      if (key === NORMALIZING_OFFSET && values[NORMALIZING_OFFSET] > 0x7fffffffn) throw invalid();
    }
    return values;
  }

  function importHistogram(bytes) {
    const values = read(new Reader(bytes));
    const lowest = int64(values[LOWEST]);
    const highest = int64(values[HIGHEST]);
    const figures = int32(values[FIGURES]);
    const offset = int64(values[NORMALIZING_OFFSET]);
    const { weight, mean, variance, errorRate, threshold } = values[AVERAGES];
    if (
      lowest < 1n ||
      highest < 2n * lowest ||
      !(figures >= 1 && figures <= 5) ||
      !HdrHistogram.fits(lowest, figures) ||
      HdrHistogram.lengthFor(lowest, highest, figures) !== int32(values[LENGTH]) ||
      offset < 0n ||
      offset >= int32(values[LENGTH])
    ) {
      throw invalid();
    }
    // What Node keeps is how much the old values weigh.
    const kept = 1 - (1 - weight);
    const handle = new Handle(lowest, highest, figures, kept > 0 && kept < 1 ? kept : 0, Number(threshold));
    const { hdr } = handle;
    const { counts } = hdr;
    for (let i = 0; i < values[COUNTS].length; i++) {
      const { 0: index, 1: count } = values[COUNTS][i];
      if (index < 0 || index >= hdr.length) throw invalid();
      counts.setAt(index, count);
    }
    hdr.normalizingOffset = offset;
    hdr.conversionRatio = values[CONVERSION_RATIO];
    counts.totalBigInt = values[TOTAL];
    counts.minimum = int64(values[MINIMUM]);
    counts.maximum = int64(values[MAXIMUM]);
    if (weight > 0) counts.startAverages(mean, variance, errorRate);
    return handle;
  }

  return { exportHistogram, importHistogram };
})();
