// Copyright 2018-2026 the Deno authors. MIT license.

// What `for await` reads streams through. A chunk that the stream holds is handed out at once, in a promise that is settled, as
// in Node: an async generator would let three jobs pass for each.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeShift,
    FunctionPrototypeCall,
    ObjectGetPrototypeOf,
    Promise,
    PromisePrototypeThen,
    PromiseReject,
    PromiseResolve,
  } = primordials;
  const { aggregateTwoErrors } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { destroyer } = core.loadExtScript("ext:deno_node/internal/streams/destroy.js");
  const { eos } = core.loadExtScript("ext:deno_node/internal/streams/end-of-stream.js");

  const AsyncIteratorPrototype = ObjectGetPrototypeOf(ObjectGetPrototypeOf(async function* () {}.prototype));
  const nop = () => {};
  const given = (value) => ({ done: false, value });
  const finished = (value) => ({ done: true, value });

  function createAsyncIterator(stream, options) {
    // Undefined while the stream goes on, null when it has ended.
    let error;
    let started = false;
    let completed = false;
    // Whether a `next` waits for its chunk; what is asked for meanwhile stands in line.
    let waits = false;
    let line = null;
    let serves = false;
    let wake = nop;
    let stopWatching;

    function wakeUp() {
      const call = wake;
      wake = nop;
      call();
    }

    function start() {
      started = true;
      stream.on("readable", wakeUp);
      stopWatching = eos(stream, { writable: false }, (failure) => {
        error = failure ? aggregateTwoErrors(error, failure) : null;
        wakeUp();
      });
    }

    const takeChunk = () => (stream.destroyed ? null : stream.read());

    function finish() {
      completed = true;
      const destroys = error || options?.destroyOnReturn !== false;
      if (destroys && (error === undefined || stream._readableState.autoDestroy)) {
        destroyer(stream, null);
      } else {
        stream.off("readable", wakeUp);
        stopWatching();
      }
    }

    function fail(failure, reject) {
      error = aggregateTwoErrors(error, failure);
      finish();
      reject(error);
    }

    function serveLine() {
      if (line === null || serves) return;
      serves = true;
      try {
        while (!waits && line.length > 0) ArrayPrototypeShift(line)();
      } finally {
        serves = false;
      }
    }

    function settle(resolve, result) {
      waits = false;
      resolve(result);
      serveLine();
    }

    function settleFailed(reject, failure) {
      waits = false;
      fail(failure, reject);
      serveLine();
    }

    function waitForChunk(resolve, reject) {
      const chunk = takeChunk();
      if (chunk !== null) {
        const then = chunk?.then;
        if (typeof then !== "function") return settle(resolve, given(chunk));
        return FunctionPrototypeCall(
          then,
          chunk,
          (value) => settle(resolve, given(value)),
          (failure) => settleFailed(reject, failure),
        );
      }
      if (error) return settleFailed(reject, error);
      if (error === null) {
        finish();
        return settle(resolve, finished(undefined));
      }
      const woken = new Promise((resolve) => {
        wake = resolve;
      });
      return PromisePrototypeThen(woken, () => waitForChunk(resolve, reject));
    }

    function next(resolve, reject) {
      if (completed) return resolve(finished(undefined));
      if (!started) start();
      waits = true;
      return waitForChunk(resolve, reject);
    }

    function giveUp(value, resolve) {
      if (!completed) {
        if (started) finish();
        else completed = true;
      }
      resolve(finished(value));
    }

    function throwInto(failure, reject) {
      if (!completed && started) return fail(failure, reject);
      completed = true;
      return reject(failure);
    }

    // `act` now, or once those before it are served.
    function inTurn(act) {
      return new Promise((resolve, reject) => {
        if (waits) ArrayPrototypePush((line ??= []), () => act(resolve, reject));
        else act(resolve, reject);
      });
    }

    return {
      __proto__: AsyncIteratorPrototype,
      next() {
        if (waits || completed) return inTurn(next);
        if (!started) start();
        const chunk = takeChunk();
        if (chunk !== null) {
          if (typeof chunk?.then !== "function") return PromiseResolve(given(chunk));
          waits = true;
          return PromisePrototypeThen(
            PromiseResolve(chunk),
            (value) => {
              waits = false;
              serveLine();
              return given(value);
            },
            (failure) => {
              waits = false;
              error = aggregateTwoErrors(error, failure);
              finish();
              serveLine();
              throw error;
            },
          );
        }
        if (error) {
          finish();
          return PromiseReject(error);
        }
        if (error === null) {
          finish();
          return PromiseResolve(finished(undefined));
        }
        waits = true;
        return new Promise((resolve, reject) => {
          const woken = new Promise((resolve) => {
            wake = resolve;
          });
          PromisePrototypeThen(woken, () => waitForChunk(resolve, reject));
        });
      },
      return(value) {
        return inTurn((resolve) => giveUp(value, resolve));
      },
      throw(failure) {
        return inTurn((_resolve, reject) => throwInto(failure, reject));
      },
    };
  }

  return { createAsyncIterator };
})();
