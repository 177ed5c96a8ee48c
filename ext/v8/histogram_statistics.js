// What the histograms of node:perf_hooks say about the distributions behind them. Each value counts as the middle of its bucket.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { MathAbs, MathExp, MathLog, MathMax, MathMin, MathSqrt } = primordials;

  // Lanczos' approximation, for positive numbers.
  const LANCZOS = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  function logGamma(x) {
    x -= 1;
    let sum = LANCZOS[0];
    for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (x + i);
    const t = x + 7.5;
    return 0.9189385332046728 + (x + 0.5) * MathLog(t) - t + MathLog(sum);
  }

  // The regularized incomplete beta function, by Lentz' continued fraction.
  function beta(x, a, b) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    if (x > (a + 1) / (a + b + 2)) return 1 - beta(1 - x, b, a);
    const front = MathExp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * MathLog(x) + b * MathLog(1 - x)) / a;
    const tiny = 1e-300;
    const kept = (value) => (MathAbs(value) < tiny ? tiny : value);
    let c = 1;
    let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
    let fraction = d;
    for (let m = 1; m <= 1000; m++) {
      const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / kept(1 + even * d);
      c = kept(1 + even / c);
      fraction *= d * c;
      const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / kept(1 + odd * d);
      c = kept(1 + odd / c);
      fraction *= d * c;
      if (MathAbs(d * c - 1) < 1e-15) break;
    }
    return front * fraction;
  }

  // The probability that Student's t lies farther from 0 than `t`.
  const tTwoTailed = (t, freedom) => beta(freedom / (freedom + t * t), freedom / 2, 0.5);

  // The distance from 0 within which Student's t lies with probability `confidence`.
  function tQuantile(confidence, freedom) {
    let high = 1;
    while (tTwoTailed(high, freedom) > 1 - confidence && high < 1e300) high *= 2;
    let low = 0;
    for (let i = 0; i < 200; i++) {
      const middle = (low + high) / 2;
      if (middle === low || middle === high) break;
      if (tTwoTailed(middle, freedom) > 1 - confidence) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }

  // The complementary error function for x >= 0: its series, or its continued fraction where that converges.
  function erfc(x) {
    if (x < 2) {
      let term = x;
      let sum = x;
      for (let n = 1; MathAbs(term) > 1e-17 * sum; n++) {
        term *= -(x * x) / n;
        sum += term / (2 * n + 1);
      }
      return 1 - 1.1283791670955126 * sum;
    }
    let fraction = 0;
    for (let n = 60; n > 0; n--) fraction = n / 2 / (x + fraction);
    return MathExp(-x * x) / 1.7724538509055159 / (x + fraction);
  }

  function meanCI(hdr, confidence) {
    const { mean, total } = hdr;
    if (total < 2) return { __proto__: null, mean, lower: NaN, upper: NaN };
    const reach = tQuantile(confidence, total - 1) * MathSqrt(hdr.sampleVariance / total);
    return { __proto__: null, mean, lower: mean - reach, upper: mean + reach };
  }

  // By the ranks between which the percentile lies: how many values are below it is distributed binomially.
  function percentileCI(hdr, percentile, confidence) {
    const { total } = hdr;
    const value = hdr.percentile(percentile);
    const p = percentile / 100;
    const tail = (1 - confidence) / 2;
    if (total < 2 || p >= 1) return { __proto__: null, value, lower: value, upper: value };
    // The probability of at least `k` values below.
    const atLeast = (k) => (k <= 0 ? 1 : k > total ? 0 : beta(p, k, total - k + 1));
    // The first rank in [1, total + 1] that `holds`, which from there on always does.
    const first = (holds) => {
      let low = 1;
      let high = total + 1;
      while (low < high) {
        const middle = low + (high - low - ((high - low) % 2)) / 2;
        if (holds(middle)) high = middle;
        else low = middle + 1;
      }
      return low;
    };
    const lower = MathMax(1, first((k) => 1 - atLeast(k) > tail) - 1);
    const upper = MathMin(
      total,
      first((k) => atLeast(k) <= tail),
    );
    return {
      __proto__: null,
      value,
      // Below the first value there is nothing.
      lower: lower === 1 ? hdr.min : hdr.highestEquivalent(hdr.ranked(lower)),
      upper: hdr.highestEquivalent(hdr.ranked(upper)),
    };
  }

  // Calls `each(one, other)` with the counts of both for every value that either has, in order.
  function forEachOfBoth(one, other, each) {
    const listed = (hdr) => {
      const list = [];
      hdr.forEach((value, count) => {
        list[list.length] = [value, count];
      });
      return list;
    };
    const a = listed(one);
    const b = listed(other);
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      const value = MathMin(a[i]?.[0] ?? Infinity, b[j]?.[0] ?? Infinity);
      each(a[i]?.[0] === value ? a[i++][1] : 0, b[j]?.[0] === value ? b[j++][1] : 0);
    }
  }

  function ksTest(one, other) {
    if (one.total === 0 || other.total === 0) return 0;
    let seen = 0;
    let otherSeen = 0;
    let distance = 0;
    forEachOfBoth(one, other, (count, otherCount) => {
      seen += count;
      otherSeen += otherCount;
      distance = MathMax(distance, MathAbs(seen / one.total - otherSeen / other.total));
    });
    return distance;
  }

  function welchTest(one, other, confidence) {
    const part = one.sampleVariance / one.total;
    const otherPart = other.sampleVariance / other.total;
    const error = part + otherPart;
    if (one.total < 2 || other.total < 2 || error === 0) {
      return {
        __proto__: null,
        tStatistic: 0,
        degreesOfFreedom: 0,
        pValue: 1,
        confidenceInterval: { __proto__: null, lower: 0, upper: 0 },
      };
    }
    const difference = one.mean - other.mean;
    const tStatistic = difference / MathSqrt(error);
    const degreesOfFreedom = (error * error) / ((part * part) / (one.total - 1) + (otherPart * otherPart) / (other.total - 1));
    const reach = tQuantile(confidence, degreesOfFreedom) * MathSqrt(error);
    return {
      __proto__: null,
      tStatistic,
      degreesOfFreedom,
      pValue: tTwoTailed(tStatistic, degreesOfFreedom),
      confidenceInterval: { __proto__: null, lower: difference - reach, upper: difference + reach },
    };
  }

  // How many pairs the first one wins, ties being half a win, and what ties take off the variance of that.
  function compare(one, other) {
    let wins = 0;
    let ties = 0;
    let below = 0;
    forEachOfBoth(one, other, (count, otherCount) => {
      wins += count * (below + otherCount / 2);
      below += otherCount;
      const tied = count + otherCount;
      ties += tied ** 3 - tied;
    });
    return { wins, ties };
  }

  function mannWhitneyTest(one, other) {
    const n = one.total + other.total;
    const pairs = one.total * other.total;
    const { wins, ties } = compare(one, other);
    const deviation = MathSqrt((pairs / 12) * (n + 1 - ties / (n * (n - 1))));
    if (pairs === 0 || !(deviation > 0)) return { __proto__: null, uStatistic: 0, zScore: 0, pValue: 1 };
    const zScore = (wins - pairs / 2) / deviation;
    return { __proto__: null, uStatistic: wins, zScore, pValue: erfc(MathAbs(zScore) / MathSqrt(2)) };
  }

  function cohensD(one, other) {
    if (one.total < 2 || other.total < 2) return 0;
    const pooled = (one.moment(2) + other.moment(2)) / (one.total + other.total - 2);
    return pooled > 0 ? (one.mean - other.mean) / MathSqrt(pooled) : 0;
  }

  function cliffsD(one, other) {
    const pairs = one.total * other.total;
    return pairs === 0 ? 0 : (2 * compare(one, other).wins - pairs) / pairs;
  }

  return { beta, cliffsD, cohensD, ksTest, mannWhitneyTest, meanCI, percentileCI, welchTest };
})();
