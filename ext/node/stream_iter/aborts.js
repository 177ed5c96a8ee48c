// Promises and sources that end early when a signal is aborted.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    Promise,
    PromisePrototypeThen,
    PromiseResolve,
    PromiseWithResolvers,
    SafePromisePrototypeFinally,
    SafePromiseRace,
    SymbolAsyncIterator,
  } = primordials;
  const { AbortController } = core.loadExtScript("ext:deno_web/03_abort_signal.js");

  const ONCE = { __proto__: null, once: true };
  const nop = () => {};

  const listen = (signal, listener) => signal.addEventListener("abort", listener, ONCE);
  const forget = (signal, listener) => signal.removeEventListener("abort", listener);

  // `listener` is called now if it is too late to wait.
  function onAbort(signal, listener) {
    if (signal.aborted) listener();
    else listen(signal, listener);
  }

  // Nobody is told when it is rejected.
  function ignoreRejection(promise) {
    PromisePrototypeThen(promise, undefined, nop);
  }

  // What `promise` gives, unless `signal` is aborted first.
  function orAborted(promise, signal) {
    const { promise: tooLate, reject } = PromiseWithResolvers();
    const listener = () => reject(signal.reason);
    listen(signal, listener);
    if (signal.aborted) listener();
    return SafePromisePrototypeFinally(SafePromiseRace([promise, tooLate]), () => forget(signal, listener));
  }

  function nextOf(iterator, signal) {
    signal.throwIfAborted();
    return orAborted(iterator.next(), signal);
  }

  // `source`, which no longer waits for a batch when `signal` is aborted.
  function untilAborted(source, signal) {
    if (signal === undefined) return source;
    return {
      __proto__: null,
      async *[SymbolAsyncIterator]() {
        const iterator = source[SymbolAsyncIterator]();
        let ended = false;
        let isAborted = false;
        try {
          while (true) {
            const { done, value } = await nextOf(iterator, signal);
            if (done) {
              ended = true;
              return;
            }
            signal.throwIfAborted();
            yield value;
          }
        } catch (error) {
          isAborted = signal.aborted;
          throw error;
        } finally {
          if (!ended && typeof iterator.return === "function") {
            const returned = iterator.return();
            // Who aborts waits for no source that hangs.
            if (isAborted) ignoreRejection(PromiseResolve(returned));
            else await returned;
          }
        }
      },
    };
  }

  // Settled when all of them are fulfilled or one is rejected, with nothing.
  const allDone = (promises) =>
    new Promise((resolve, reject) => {
      let left = promises.length;
      if (left === 0) resolve();
      const count = () => {
        if (--left === 0) resolve();
      };
      for (let i = 0; i < promises.length; i++) PromisePrototypeThen(PromiseResolve(promises[i]), count, reject);
    });

  function aborted(message) {
    const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
    return new DOMException(message, "AbortError");
  }

  return {
    AbortController,
    aborted,
    allDone,
    forget,
    ignoreRejection,
    listen,
    onAbort,
    orAborted,
    untilAborted,
  };
})();
