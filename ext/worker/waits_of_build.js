// `Atomics` while a snapshot is built. The promise of `Atomics.waitAsync` is V8's own, for a place in the memory of this process: the program gets
// another, which goes on waiting in a process that starts. And nothing may wait for ever for a worker, which begins only there.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeFind,
    ArrayPrototypePush,
    MathTrunc,
    Number,
    ObjectDefineProperty,
    PromisePrototypeThen,
    PromiseWithResolvers,
    Proxy,
    ReflectApply,
    SafeSet,
    SafeSetIterator,
  } = primordials;
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  const { freezing, snapshot } = internals.rt;
  const { Atomics } = globalThis;
  const { load, notify, wait, waitAsync } = Atomics;

  // What was replaced: `{ name, native, own }`.
  let replaced = [];
  // Waits that have not come to their end: `{ array, index, timeout, resolve }`, first come, first woken.
  const waits = new SafeSet();
  let rests = false;

  function replace(name, native, apply) {
    const own = new Proxy(native, { __proto__: null, apply: (_target, receiver, args) => apply(receiver, args) });
    ArrayPrototypePush(replaced, { name, native, own });
    put(name, own);
  }

  function put(name, value) {
    ObjectDefineProperty(Atomics, name, { __proto__: null, configurable: true, enumerable: false, value, writable: true });
  }

  function begin() {
    replace("waitAsync", waitAsync, (receiver, { 0: array, 1: place, 2: value, 3: time }) => {
      const index = MathTrunc(Number(place)) || 0;
      const timeout = Number(time);
      const result = ReflectApply(waitAsync, receiver, [array, index, value, timeout]);
      if (!result.async) return result;
      const { promise, resolve } = PromiseWithResolvers();
      const waiting = { array, index, timeout, resolve };
      waits.add(waiting);
      follow(waiting, result.value);
      result.value = promise;
      return result;
    });
  }

  function follow(waiting, promise) {
    PromisePrototypeThen(promise, (outcome) => {
      if (rests) return;
      waits.delete(waiting);
      waiting.resolve(outcome);
    });
  }

  // Once there is a worker that has not begun.
  function refuseEndless() {
    if (replaced.length !== 1) return;
    replace("wait", wait, (receiver, { 0: array, 1: index, 2: value, 3: time }) => {
      const timeout = Number(time);
      if (timeout < Infinity) return ReflectApply(wait, receiver, [array, index, value, timeout]);
      const outcome = ReflectApply(wait, receiver, [array, index, value, 0]);
      const planned = ArrayPrototypeFind(snapshot.noted, ({ method }) => method === "worker");
      if (outcome !== "timed-out") return outcome;
      if (planned === undefined) return ReflectApply(wait, receiver, [array, index, value, timeout]);
      const where = planned.place === null ? "" : `, as does the one made at ${planned.place}`;
      throw new NodeError(
        "ERR_NOT_SUPPORTED_IN_SNAPSHOT",
        `Atomics.wait() would never end while a snapshot is built: workers begin when a process starts from it${where}`,
      );
    });
  }

  // `putBack` also puts it into what the program has frozen.
  function end(putBack) {
    for (let i = 0; i < replaced.length; i++) {
      const { name, native, own } = replaced[i];
      if (Atomics[name] === own) putBack(Atomics, name, native);
    }
    replaced = [];
  }

  // Before the last turn of the event loop, in which V8 lets go of them.
  freezing.restWaits = () => {
    freezing.restWaits = undefined;
    if (waits.size === 0) return;
    freezing.giveWaitsBack = giveWaitsBack;
    rests = true;
    for (const { array, index } of new SafeSetIterator(waits)) notify(array, index);
  };

  // The program may have changed what it waits at without a word, so each waits for what is there. Its time begins anew.
  function giveWaitsBack() {
    rests = false;
    for (const waiting of new SafeSetIterator(waits)) {
      const { array, index, timeout } = waiting;
      follow(waiting, waitAsync(array, index, load(array, index), timeout).value);
    }
  }
  return { begin, end, refuseEndless };
})();
