// `merge`: batches of several sources, as they come.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    PromisePrototypeThen,
    PromiseWithResolvers,
    SafeSet,
    SetPrototypeAdd,
    SetPrototypeDelete,
    SetPrototypeHas,
    SymbolAsyncIterator,
  } = primordials;
  const { isAnyArrayBuffer } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { allDone, forget, ignoreRejection, listen, untilAborted } = core.loadExtScript("ext:rt_node/stream_iter/aborts.js");
  const { Fifo } = core.loadExtScript("ext:rt_node/stream_iter/fifo.js");
  const { toAsyncStreamable, toStreamable } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");
  const { withSignal } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { from, isAsyncIterable, isIterable } = core.loadExtScript("ext:rt_node/stream_iter/sources.js");

  // Whether it is an object that can be no source.
  const isOptions = (value) =>
    value !== null &&
    typeof value === "object" &&
    !ArrayBufferIsView(value) &&
    typeof value[toStreamable] !== "function" &&
    typeof value[toAsyncStreamable] !== "function" &&
    !isAsyncIterable(value) &&
    !isIterable(value) &&
    !isAnyArrayBuffer(value);

  // Sources of which each is asked again when its last batch was taken.
  class Race {
    ready = new Fifo();
    active = 0;
    #iterators = [];
    #asked = new SafeSet();
    #stopped = false;
    #wake = null;

    start(sources) {
      this.active = sources.length;
      for (let i = 0; i < sources.length; i++) {
        const iterator = sources[i][SymbolAsyncIterator]();
        ArrayPrototypePush(this.#iterators, iterator);
        this.ask(iterator);
      }
    }

    ask(iterator) {
      SetPrototypeAdd(this.#asked, iterator);
      const answered = (take) => (answer) => {
        SetPrototypeDelete(this.#asked, iterator);
        if (this.#stopped) return;
        take(answer);
        this.wake();
      };
      PromisePrototypeThen(
        iterator.next(),
        answered(({ done, value }) => {
          if (done) this.active--;
          else this.ready.push({ __proto__: null, iterator, value });
        }),
        answered((error) => this.ready.push({ __proto__: null, iterator: null, value: error })),
      );
    }

    wake() {
      const wake = this.#wake;
      this.#wake = null;
      wake?.();
    }

    wait(signal) {
      const { promise, resolve } = PromiseWithResolvers();
      this.#wake = resolve;
      if (signal?.aborted) this.wake();
      return promise;
    }

    // Close all of them, and throw what has `failed`, or the first failure of that. Nobody waits for one that has not answered yet.
    async stop(failed) {
      this.#stopped = true;
      let closing = null;
      const close = async (iterator) => {
        if (!iterator.return) return;
        try {
          const returned = iterator.return();
          if (SetPrototypeHas(this.#asked, iterator)) ignoreRejection(returned);
          else await returned;
        } catch (error) {
          closing ??= { error };
        }
      };
      await allDone(ArrayPrototypeMap(this.#iterators, close));
      if (closing !== null && failed !== null) throw new globalThis.SuppressedError(failed.error, closing.error);
      const failure = failed ?? closing;
      if (failure !== null) throw failure.error;
    }
  }

  function merge(...args) {
    const hasOptions = args.length > 0 && isOptions(args[args.length - 1]);
    const sources = hasOptions ? ArrayPrototypeSlice(args, 0, -1) : args;
    const { signal } = withSignal(hasOptions ? args[args.length - 1] : undefined);
    const all = ArrayPrototypeMap(sources, (source) => from(source));
    return {
      __proto__: null,
      async *[SymbolAsyncIterator]() {
        signal?.throwIfAborted();
        if (all.length === 0) return;
        if (all.length === 1) {
          const isAsync = signal !== undefined && isAsyncIterable(sources[0]);
          const source = isAsync ? from(untilAborted(sources[0], signal)) : untilAborted(all[0], signal);
          for await (const batch of source) yield batch;
          return;
        }
        const race = new Race();
        const wake = () => race.wake();
        if (signal) listen(signal, wake);
        race.start(all);
        let failed = null;
        try {
          while (race.active > 0 || race.ready.length > 0) {
            signal?.throwIfAborted();
            while (race.ready.length > 0) {
              const { iterator, value } = race.ready.shift();
              if (iterator === null) throw value;
              yield value;
              race.ask(iterator);
            }
            if (race.active > 0) await race.wait(signal);
          }
        } catch (error) {
          failed = { error };
        } finally {
          if (signal) forget(signal, wake);
          await race.stop(failed);
        }
      },
    };
  }

  return { merge };
})();
