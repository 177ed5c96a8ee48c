// The random order of tests: which of those that wait is next. The same seed gives the same order as in Node.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { ArrayPrototypeShift, ArrayPrototypeSplice, MathFloor, MathImul, MathRandom } = primordials;

  const newSeed = () => MathFloor(MathRandom() * 2 ** 32);

  // Mulberry32, by Tommy Ettinger.
  function numbersFrom(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let value = MathImul(state ^ (state >>> 15), state | 1);
      value ^= value + MathImul(value ^ (value >>> 7), value | 61);
      return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  // A function that takes one out of a list.
  function takerFor(seed) {
    const random = numbersFrom(seed);
    return (list) => {
      if (list.length < 2) return ArrayPrototypeShift(list);
      return ArrayPrototypeSplice(list, MathFloor(random() * list.length), 1)[0];
    };
  }

  return { newSeed, takerFor };
})();
