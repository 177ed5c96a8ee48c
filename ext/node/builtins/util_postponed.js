// What `util.debounce` and `util.throttle` share: calls that wait for their turn, the timer that they wait for, and how else the
// waiting ends: by `cancel` and by the signal.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperties, PromisePrototypeThen, PromiseWithResolvers } = primordials;
  const { AbortError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { addAbortListener } = core.loadExtScript("ext:deno_node/internal/events/abort_listener.mjs");
  const { clearTimeout, setTimeout } = core.createLazyLoader("node:timers")();

  // First in, first out.
  class Queue {
    #first;
    #last;
    size = 0;

    get first() {
      return this.#first?.value;
    }

    get last() {
      return this.#last?.value;
    }

    push(value) {
      const link = { value, next: undefined };
      if (this.size++ === 0) {
        this.#first = link;
      } else {
        this.#last.next = link;
      }
      this.#last = link;
    }

    shift() {
      const { value, next } = this.#first;
      this.#first = next;
      if (--this.size === 0) {
        this.#last = undefined;
      }
      return value;
    }
  }

  const abortError = (reason) => (reason === undefined ? new AbortError() : new AbortError(undefined, { cause: reason }));

  // Whoever looks at a newer promise need not look at this one.
  function markAsHandled(promise) {
    PromisePrototypeThen(promise, undefined, () => {});
  }

  class PostponedCalls {
    #waiting = new Queue();
    #timer;
    #referenced = true;
    #signal;
    #failure;
    #whenDue;
    #whenStopped;

    // `whenDue` is called when the timer is, `whenStopped` before all that waits is rejected. Throws if the signal is aborted.
    constructor(signal, whenDue, whenStopped) {
      if (signal?.aborted) {
        throw new AbortError(undefined, { cause: signal.reason });
      }
      this.#signal = signal;
      this.#whenDue = whenDue;
      this.#whenStopped = whenStopped;
    }

    // With what every call fails, once the signal has been aborted. Its listeners run one after the other: this may be asked
    // before ours has been told.
    failure() {
      if (this.#failure === undefined && this.#signal?.aborted) {
        this.#abort();
      }
      return this.#failure;
    }

    #abort() {
      this.#failure ??= abortError(this.#signal.reason);
      this.#stop(this.#failure);
    }

    #stop(error) {
      this.stopTimer();
      this.#whenStopped?.();
      this.rejectAll(error);
    }

    get count() {
      return this.#waiting.size;
    }

    get newest() {
      return this.#waiting.last?.promise ?? null;
    }

    add(call) {
      this.#waiting.push(call);
    }

    next() {
      return this.#waiting.shift();
    }

    takeAll() {
      const taken = this.#waiting;
      this.#waiting = new Queue();
      return taken;
    }

    rejectAll(error) {
      const calls = this.takeAll();
      while (calls.size !== 0) {
        calls.shift().reject(error);
      }
    }

    get hasTimer() {
      return this.#timer !== undefined;
    }

    startTimer(delay) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#whenDue();
      }, delay);
      if (!this.#referenced) this.#timer.unref();
    }

    restartTimer() {
      this.#timer.refresh();
    }

    stopTimer() {
      if (this.#timer !== undefined) {
        clearTimeout(this.#timer);
        this.#timer = undefined;
      }
    }

    // Give `limited`, which postpones calls of `fn`, what both kinds have, `method`, and getters for `counts`.
    dress(limited, fn, method, counts) {
      const calls = this;

      function cancel(reason) {
        calls.#stop(abortError(reason));
      }

      function ref() {
        calls.#referenced = true;
        calls.#timer?.ref();
        return limited;
      }

      function unref() {
        calls.#referenced = false;
        calls.#timer?.unref();
        return limited;
      }

      const ordinary = (value) => ({ __proto__: null, configurable: true, enumerable: true, writable: true, value });
      ObjectDefineProperties(limited, {
        __proto__: null,
        cancel: ordinary(cancel),
        [method.name]: ordinary(method),
        ref: ordinary(ref),
        unref: ordinary(unref),
        pending: { __proto__: null, get: () => calls.newest },
        pendingCount: { __proto__: null, get: () => calls.count },
        ...counts,
        length: { __proto__: null, configurable: true, value: fn.length },
        name: { __proto__: null, configurable: true, value: fn.name },
      });
      if (this.#signal !== undefined) {
        addAbortListener(this.#signal, () => this.#abort());
      }
      return limited;
    }
  }

  // A call of a limited function: its promise, with the functions that settle it.
  const newCall = (args) => ({ args, ...PromiseWithResolvers() });

  return { markAsHandled, newCall, PostponedCalls, Queue };
})();
