// `Histogram` of node:perf_hooks, which can be read only.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_v8_take_turns } = core.ops;
  const {
    ArrayPrototypeSort,
    BigInt,
    MapPrototypeSet,
    MathTrunc,
    ObjectFromEntries,
    PromiseResolve,
    SafeSet,
    SafeSetIterator,
    Symbol,
  } = primordials;
  const { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_OUT_OF_RANGE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { customInspectSymbol, kEmptyObject } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { validateArray, validateInteger, validateNumber, validateObject } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );

  // Not many programs use these; every one that asks for the time loads this file.
  const statistics = () => core.loadExtScript("ext:rt_v8/histogram_statistics.js");
  const bytes = () => core.loadExtScript("ext:rt_v8/histogram_export.js");

  const kHandle = Symbol("kHandle");
  const kSkipThrow = Symbol("kSkipThrow");

  const isHistogram = (object) => object?.[kHandle] !== undefined;

  function handleOf(histogram) {
    if (!isHistogram(histogram)) throw new ERR_INVALID_THIS("Histogram");
    if (turnSamplers.size > 0) recordTurns();
    return histogram[kHandle];
  }

  // The counts that `monitorEventLoopDelay({ samplePerIteration: true })` adds to. Rust times the turns of the event loop.
  const turnSamplers = new SafeSet();

  function recordTurns() {
    const turns = op_rt_v8_take_turns();
    for (const handle of new SafeSetIterator(turnSamplers)) {
      for (let i = 0; i < turns.length; i += 2) handle.hdr.add(turns[i], turns[i + 1]);
    }
  }

  function otherHandle(other) {
    if (!isHistogram(other)) throw new ERR_INVALID_ARG_TYPE("other", "Histogram", other);
    return other[kHandle].hdr;
  }

  function validatePercentile(percentile, name) {
    validateNumber(percentile, name);
    if (!(percentile > 0 && percentile <= 100)) throw new ERR_OUT_OF_RANGE(name, "> 0 && <= 100", percentile);
  }

  function confidenceOf(options) {
    validateObject(options, "options");
    const { confidence = 0.95 } = options;
    validateNumber(confidence, "options.confidence");
    if (!(confidence > 0 && confidence < 1)) throw new ERR_OUT_OF_RANGE("options.confidence", "> 0 && < 1", confidence);
    return confidence;
  }

  // A Map for programs, as Node makes it.
  function mapOf(pairs, value = (found) => found) {
    const map = new Map();
    for (let i = 0; i < pairs.length; i++) MapPrototypeSet(map, pairs[i][0], value(pairs[i][1]));
    return map;
  }

  class Histogram {
    constructor(skipThrow = undefined) {
      if (skipThrow !== kSkipThrow) throw new ERR_ILLEGAL_CONSTRUCTOR();
    }

    [customInspectSymbol](depth, options) {
      if (depth < 0) return this;
      const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
      const { min, max, mean, exceeds, stddev, skewness, kurtosis, count, percentiles } = this;
      return `Histogram ${inspect(
        { min, max, mean, exceeds, stddev, skewness, kurtosis, count, percentiles },
        { ...options, depth: options.depth == null ? null : options.depth - 1 },
      )}`;
    }

    get count() {
      return handleOf(this).hdr.total;
    }

    get countBigInt() {
      return handleOf(this).hdr.counts.totalBigInt;
    }

    ccdf(value) {
      const { hdr } = handleOf(this);
      validateNumber(value, "value");
      return 1 - hdr.cdf(value);
    }

    cdf(value) {
      const { hdr } = handleOf(this);
      validateNumber(value, "value");
      return hdr.cdf(value);
    }

    countAt(value) {
      const { hdr } = handleOf(this);
      validateNumber(value, "value");
      return hdr.countAt(value);
    }

    get min() {
      return handleOf(this).hdr.min;
    }

    get minBigInt() {
      return handleOf(this).hdr.minBigInt;
    }

    get max() {
      return handleOf(this).hdr.max;
    }

    get maxBigInt() {
      return handleOf(this).hdr.maxBigInt;
    }

    get mean() {
      return handleOf(this).hdr.mean;
    }

    meanCI(options = kEmptyObject) {
      const { hdr } = handleOf(this);
      return statistics().meanCI(hdr, confidenceOf(options));
    }

    get exceeds() {
      return handleOf(this).hdr.exceeds;
    }

    get exceedsBigInt() {
      return BigInt(handleOf(this).hdr.exceeds);
    }

    export() {
      return bytes().exportHistogram(handleOf(this));
    }

    get ewmaMean() {
      return handleOf(this).mean;
    }

    get ewmaStddev() {
      return handleOf(this).variance ** 0.5;
    }

    get ewmaErrorRate() {
      return handleOf(this).errorRate;
    }

    burnRate(sloTarget) {
      const { errorRate } = handleOf(this);
      validateNumber(sloTarget, "sloTarget");
      if (!(sloTarget > 0 && sloTarget < 1)) throw new ERR_OUT_OF_RANGE("sloTarget", "> 0 && < 1", sloTarget);
      return errorRate / (1 - sloTarget);
    }

    ksTest(other) {
      const { hdr } = handleOf(this);
      return statistics().ksTest(hdr, otherHandle(other));
    }

    welchTest(other, options = kEmptyObject) {
      const { hdr } = handleOf(this);
      const otherHdr = otherHandle(other);
      return statistics().welchTest(hdr, otherHdr, confidenceOf(options));
    }

    mannWhitneyTest(other) {
      const { hdr } = handleOf(this);
      return statistics().mannWhitneyTest(hdr, otherHandle(other));
    }

    cohensD(other) {
      const { hdr } = handleOf(this);
      return statistics().cohensD(hdr, otherHandle(other));
    }

    cliffsD(other) {
      const { hdr } = handleOf(this);
      return statistics().cliffsD(hdr, otherHandle(other));
    }

    get kurtosis() {
      return handleOf(this).hdr.kurtosis;
    }

    linearBuckets(stepSize) {
      const { hdr } = handleOf(this);
      validateInteger(stepSize, "stepSize", 1);
      return mapOf(hdr.steps(stepSize, (level) => level + stepSize));
    }

    logBuckets(firstBucket, base) {
      const { hdr } = handleOf(this);
      validateInteger(firstBucket, "firstBucket", 1);
      validateNumber(base, "base");
      if (base <= 1) throw new ERR_OUT_OF_RANGE("base", "> 1", base);
      // Whole numbers, as in Node; there a base below 2 never ends.
      const factor = base < 2 ? 2 : MathTrunc(base);
      return mapOf(hdr.steps(firstBucket, (level) => level * factor));
    }

    get skewness() {
      return handleOf(this).hdr.skewness;
    }

    get stddev() {
      return handleOf(this).hdr.stddev;
    }

    percentile(percentile) {
      const { hdr } = handleOf(this);
      validatePercentile(percentile, "percentile");
      return hdr.percentile(percentile);
    }

    percentileBigInt(percentile) {
      const { hdr } = handleOf(this);
      validatePercentile(percentile, "percentile");
      return hdr.percentileBigInt(percentile);
    }

    percentileCI(percentile, options = kEmptyObject) {
      const { hdr } = handleOf(this);
      validatePercentile(percentile, "percentile");
      return statistics().percentileCI(hdr, percentile, confidenceOf(options));
    }

    get percentiles() {
      return mapOf(handleOf(this).hdr.percentiles());
    }

    get percentilesBigInt() {
      return mapOf(handleOf(this).hdr.percentiles(), BigInt);
    }

    percentilesAt(percentiles) {
      const { hdr } = handleOf(this);
      validateArray(percentiles, "percentiles");
      const pairs = [];
      for (let i = 0; i < percentiles.length; i++) {
        validatePercentile(percentiles[i], `percentiles[${i}]`);
        pairs[i] = [percentiles[i], hdr.percentile(percentiles[i])];
      }
      return mapOf(ArrayPrototypeSort(pairs, (a, b) => a[0] - b[0]));
    }

    qrde(options = kEmptyObject) {
      const { hdr } = handleOf(this);
      const { density, densityOptions } = core.loadExtScript("ext:rt_v8/histogram_density.js");
      const { boundaries, dequantize } = densityOptions(options);
      return PromiseResolve(density(hdr, boundaries, dequantize));
    }

    reset() {
      handleOf(this).reset();
    }

    toJSON() {
      const { count, min, max, mean, exceeds, stddev, skewness, kurtosis } = this;
      const { ewmaMean, ewmaStddev, ewmaErrorRate, percentiles } = this;
      return {
        count,
        min,
        max,
        mean,
        exceeds,
        stddev,
        skewness,
        kurtosis,
        ewmaMean,
        ewmaStddev,
        ewmaErrorRate,
        percentiles: ObjectFromEntries(percentiles),
      };
    }

    [core.hostObjectBrand]() {
      return cloneData("EventLoopDelayHistogram", this);
    }
  }

  // A clone counts together with its original, in this thread and in others.
  const cloneData = (type, histogram) => ({ type, ...handleOf(histogram).toData() });

  function withHandle(histogram, handle) {
    histogram[kHandle] = handle;
    return histogram;
  }

  const snapshotOf = (handle) => withHandle(new Histogram(kSkipThrow), handle);

  return { cloneData, Histogram, kHandle, kSkipThrow, recordTurns, snapshotOf, turnSamplers, withHandle };
})();
