// How many assertions a test of `node:test` has planned, and whether it waits for those that are still to come.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Promise } = primordials;
  const { validateNumber, validateObject, validateUint32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  // Those that a mocked clock does not stop.
  const { clearTimeout, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const { TestFailure } = core.loadExtScript("ext:rt_node/test_calls.js");

  const NEVER = 2 ** 31 - 1;

  class Plan {
    #planned;
    #wait;
    #kept;
    #asserted = 0;

    constructor(count, options = { __proto__: null }) {
      validateUint32(count, "count");
      validateObject(options, "options");
      const { wait } = options;
      if (typeof wait === "number") validateNumber(wait, "options.wait", 0, NEVER);
      else if (wait !== undefined && typeof wait !== "boolean") {
        throw new ERR_INVALID_ARG_TYPE("options.wait", ["boolean", "number"], wait);
      }
      this.#planned = count;
      this.#wait = wait;
    }

    get isKept() {
      return this.#planned === this.#asserted;
    }

    countAssertion() {
      this.#asserted++;
      if (this.isKept) this.#kept?.();
    }

    // Where the plan says so, it waits for what is still to be asserted.
    async check() {
      const wait = this.#wait;
      if (this.isKept) return;
      if (wait === undefined || wait === false) {
        throw new TestFailure(`plan expected ${this.#planned} assertions but received ${this.#asserted}`, "testCodeFailure");
      }
      const { promise, resolve, reject } = Promise.withResolvers();
      this.#kept = resolve;
      const giveUp = () => {
        const message = `plan timed out after ${wait}ms with ${this.#asserted} assertions when expecting ${this.#planned}`;
        reject(new TestFailure(message, "testTimeoutFailure"));
      };
      const timer = typeof wait === "number" ? setTimeout(giveUp, wait) : undefined;
      try {
        await promise;
      } finally {
        clearTimeout(timer);
        this.#kept = undefined;
      }
    }
  }

  return { Plan };
})();
