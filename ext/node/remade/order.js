// In which order objects are kept that were looked for in the heap. They come as they lie there, which depends on when garbage was collected;
// builds of the same program are to give the same bytes.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { ArrayPrototypePush, ArrayPrototypeSort, SafeWeakMap, Uint8Array } = primordials;

  // When objects were made, as numbers that grow.
  let numbers = new SafeWeakMap();
  let count = 0;

  function number(object) {
    if (typeof object === "object" && object !== null) numbers?.set(object, count++);
    return object;
  }

  // `undefined` where nobody has seen it being made.
  const numberOf = (object) => numbers.get(object);

  function forgetNumbers() {
    numbers = null;
  }

  function ofBytes(a, b) {
    const first = new Uint8Array(a);
    const second = new Uint8Array(b);
    for (let i = 0; i < first.length && i < second.length; i++) {
      if (first[i] !== second[i]) return first[i] - second[i];
    }
    return first.length - second.length;
  }

  function inOrder(a, b) {
    if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1;
    if (typeof a === "object" && a !== null && b !== null) return ofBytes(a, b);
    if (a === b) return 0;
    return a < b ? -1 : 1;
  }

  // - `keysOf`: gives numbers, texts and buffers of bytes, the first of which counts most
  function sort(entries, keysOf) {
    if (entries.length < 2) return entries;
    // A map of the entries would give them hash codes, one after another.
    const pairs = [];
    for (let i = 0; i < entries.length; i++) ArrayPrototypePush(pairs, { entry: entries[i], keys: keysOf(entries[i]) });
    ArrayPrototypeSort(pairs, (a, b) => {
      for (let i = 0; i < a.keys.length; i++) {
        const order = inOrder(a.keys[i], b.keys[i]);
        if (order !== 0) return order;
      }
      return 0;
    });
    for (let i = 0; i < pairs.length; i++) entries[i] = pairs[i].entry;
    return entries;
  }

  return { forgetNumbers, number, numberOf, sort };
})();
