// `Histogram.prototype.qrde()`: a density that respects the quantiles, which Harrell and Davis' estimator gives.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, Float64Array, MathSqrt } = primordials;
  const { beta } = core.loadExtScript("ext:rt_v8/histogram_statistics.js");

  const { ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateArray, validateBoolean, validateInteger, validateNumber, validateObject, validateOneOf } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );

  const MODES = ["none", "hdr", "all"];
  const MAX_BINS = 1000;

  function evenly(bins) {
    validateInteger(bins, "options.bins", 1, MAX_BINS);
    const boundaries = new Float64Array(bins + 1);
    for (let i = 0; i <= bins; i++) boundaries[i] = i / bins;
    return boundaries;
  }

  function boundariesFrom(probabilities) {
    const name = "options.probabilities";
    validateArray(probabilities, name);
    if (probabilities.length < 2) throw new ERR_INVALID_ARG_VALUE(name, probabilities, "must have a length of at least 2");
    const { length } = probabilities;
    if (length > MAX_BINS + 1) throw new ERR_OUT_OF_RANGE(`${name}.length`, `>= 2 && <= ${MAX_BINS + 1}`, length);
    const boundaries = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const probability = probabilities[i];
      validateNumber(probability, `${name}[${i}]`, 0, 1);
      if (i > 0 && probability <= boundaries[i - 1]) {
        throw new ERR_INVALID_ARG_VALUE(name, probabilities, "must be strictly increasing");
      }
      boundaries[i] = probability;
    }
    if (boundaries[0] !== 0 || boundaries[length - 1] !== 1) {
      throw new ERR_INVALID_ARG_VALUE(name, probabilities, "must start with 0 and end with 1");
    }
    return boundaries;
  }

  function densityOptions(options) {
    validateObject(options, "options");
    const { bins, probabilities, dequantize = "hdr", cache = false } = options;
    if (bins !== undefined && probabilities !== undefined) {
      throw new ERR_INVALID_ARG_VALUE("options", options, '"bins" and "probabilities" are mutually exclusive');
    }
    const boundaries = probabilities === undefined ? evenly(bins ?? 100) : boundariesFrom(probabilities);
    validateOneOf(dequantize, "options.dequantize", MODES);
    // Says only whether Node may keep what it finds.
    validateBoolean(cache, "options.cache");
    return { boundaries, dequantize };
  }

  // The buckets in order: what part of the values lies below, and from where to where its own are spread evenly.
  function bucketsOf(hdr, dequantize) {
    const buckets = [];
    hdr.forEach((value, count) => {
      const middle = hdr.medianEquivalent(value);
      const width = hdr.width(value);
      const spread = count > 1 && (dequantize === "all" || (dequantize === "hdr" && width > 1));
      const low = width > 1 ? value : value - 0.5;
      const range = spread ? { low, high: low + width } : { low: middle, high: middle };
      ArrayPrototypePush(buckets, { __proto__: null, count, middle, ...range });
    });
    // The smallest and the largest value bound the estimate.
    if (buckets.length > 1) {
      const last = buckets[buckets.length - 1];
      buckets[0].low = buckets[0].middle;
      last.high = last.middle;
    }
    return buckets;
  }

  const rankDeviation = (probability, total) => MathSqrt((probability * (1 - probability)) / (total + 2));

  // The mean of the buckets' values under the distribution of the rank of the value at `probability`.
  function quantile(buckets, total, probability) {
    if (probability === 0) return buckets[0].low;
    if (probability === 1) return buckets[buckets.length - 1].high;
    const a = probability * (total + 1);
    const b = (1 - probability) * (total + 1);
    // How far from its mean the rank may lie with a probability that a float can tell from 0.
    const far = rankDeviation(probability, total) * (a < 10 || b < 10 ? Infinity : a < 100 || b < 100 ? 25 : 9);
    let sum = 0;
    let seen = 0;
    let below = 0;
    let momentBelow = 0;
    for (let i = 0; i < buckets.length; i++) {
      const { count, low, high } = buckets[i];
      const start = seen / total;
      seen += count;
      const end = seen / total;
      if (end < probability - far) continue;
      if (start > probability + far) break;
      const upTo = seen >= total ? 1 : beta(end, a, b);
      const momentUpTo = seen >= total ? probability : probability * beta(end, a + 1, b);
      sum += low * (upTo - below);
      if (high > low) sum += ((high - low) / (end - start)) * (momentUpTo - momentBelow - start * (upTo - below));
      below = upTo;
      momentBelow = momentUpTo;
    }
    return sum;
  }

  function density(hdr, probabilities, dequantize) {
    const buckets = bucketsOf(hdr, dequantize);
    const { total } = hdr;
    const filled = buckets.length > 0;
    const quantiles = new Float64Array(filled ? probabilities.length : 0);
    const densities = new Float64Array(filled ? probabilities.length - 1 : 0);
    let corrections = 0;
    for (let i = 0; i < quantiles.length; i++) {
      quantiles[i] = quantile(buckets, total, probabilities[i]);
      if (i === 0) continue;
      if (quantiles[i] < quantiles[i - 1]) {
        quantiles[i] = quantiles[i - 1];
        corrections++;
      }
      const width = quantiles[i] - quantiles[i - 1];
      densities[i - 1] = width > 0 ? (probabilities[i] - probabilities[i - 1]) / width : Infinity;
    }
    return {
      __proto__: null,
      probabilities,
      quantiles,
      densities,
      count: hdr.counts.totalBigInt,
      bucketCount: buckets.length,
      corrections,
      dequantize,
    };
  }

  return { density, densityOptions };
})();
