// A queue: `shift` does not move what is left, as that of an array would.
(function () {
  "use strict";
  const { ArrayPrototypeIndexOf, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSplice } = __bootstrap.primordials;

  // So many taken items may lie in front of those that are left.
  const MANY = 64;

  class Fifo {
    #items = [];
    #head = 0;

    get length() {
      return this.#items.length - this.#head;
    }

    push(item) {
      ArrayPrototypePush(this.#items, item);
    }

    // In front of all others: what was taken too early.
    putBack(item) {
      if (this.#head === 0) ArrayPrototypeSplice(this.#items, 0, 0, item);
      else this.#items[--this.#head] = item;
    }

    at(index) {
      return this.#items[this.#head + index];
    }

    shift() {
      if (this.length === 0) return undefined;
      const item = this.#items[this.#head];
      this.#items[this.#head++] = undefined;
      if (this.length === 0) this.clear();
      else if (this.#head >= MANY && this.#head * 2 >= this.#items.length) {
        this.#items = ArrayPrototypeSlice(this.#items, this.#head);
        this.#head = 0;
      }
      return item;
    }

    // Whether it was there.
    remove(item) {
      const index = ArrayPrototypeIndexOf(this.#items, item, this.#head);
      if (index < 0) return false;
      ArrayPrototypeSplice(this.#items, index, 1);
      return true;
    }

    clear() {
      this.#items = [];
      this.#head = 0;
    }
  }

  return { Fifo };
})();
