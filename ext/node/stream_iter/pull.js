// `pull` and `pullSync`: a source through transforms, whose end asks for each batch.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { PromisePrototypeThen, PromiseResolve, ReflectApply, SafeArrayIterator, SymbolAsyncIterator, SymbolIterator } =
    primordials;
  const { AbortController, aborted, forget, ignoreRejection, listen, untilAborted } = core.loadExtScript(
    "ext:rt_node/stream_iter/aborts.js",
  );
  const { AbortSignal } = core.loadExtScript("ext:deno_web/03_abort_signal.js");
  const { withSignal } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { from, fromSync } = core.loadExtScript("ext:rt_node/stream_iter/sources.js");
  const { checkTransforms, laterThrough, splitOptions, through } = core.loadExtScript("ext:rt_node/stream_iter/transforms.js");

  // Transforms get a signal that is aborted with `signal`, when one of them fails, and when nobody wants more.
  async function* pipeline(source, transforms, signal) {
    signal?.throwIfAborted();
    const abortable = untilAborted(source, signal);
    if (transforms.length === 0) {
      yield* abortable;
      return;
    }
    const controller = new AbortController();
    const follow = signal && (() => controller.abort(signal.reason));
    if (signal) listen(signal, follow);
    let completed = false;
    try {
      for await (const batch of laterThrough(abortable, transforms, controller.signal)) {
        controller.signal.throwIfAborted();
        yield batch;
      }
      // The last thing that a transform did may have given no batch.
      controller.signal.throwIfAborted();
      completed = true;
    } catch (error) {
      controller.abort(error);
      throw error;
    } finally {
      if (!completed && !controller.signal.aborted) controller.abort(aborted("Aborted"));
      if (signal) forget(signal, follow);
    }
  }

  function pullSync(source, ...transforms) {
    const batches = fromSync(source);
    checkTransforms(transforms);
    return {
      __proto__: null,
      *[SymbolIterator]() {
        yield* through(batches, transforms);
      },
    };
  }

  function pull(source, ...args) {
    const split = splitOptions(args);
    const { transforms } = split;
    const { signal } = withSignal(split.options);
    const batches = from(source);
    signal?.throwIfAborted();
    return {
      __proto__: null,
      [SymbolAsyncIterator]() {
        const controller = new AbortController();
        const either = signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]);
        const iterator = (async function* () {
          yield* pipeline(batches, transforms, either);
        })();
        return {
          __proto__: null,
          next(value) {
            return iterator.next(value);
          },
          return(value) {
            controller.abort(aborted("Aborted"));
            return iterator.return(value);
          },
          throw(error) {
            controller.abort(error);
            return iterator.throw(error);
          },
          [SymbolAsyncIterator]() {
            return this;
          },
        };
      },
    };
  }

  const failing = (error) => ({
    __proto__: null,
    // biome-ignore lint/correctness/useYield: it gives nothing but the error.
    async *[SymbolAsyncIterator]() {
      throw error;
    },
  });

  // `pull` for a consumer that others wait for: it is closed whenever the pipeline ends, even if that never began.
  function pullOwned(consumer, transforms, signal) {
    const iterator = consumer[SymbolAsyncIterator]();
    let closed = false;
    let abort;

    function close(how, value) {
      if (closed) return;
      closed = true;
      if (abort !== undefined) forget(signal, abort);
      const method = iterator[how] ?? iterator.return;
      if (typeof method !== "function") return;
      ignoreRejection(PromiseResolve(ReflectApply(method, iterator, [value])));
    }

    if (signal?.aborted) {
      close("throw", signal.reason);
      return failing(signal.reason);
    }
    const args = [...new SafeArrayIterator(transforms)];
    if (signal !== undefined) args[args.length] = { __proto__: null, signal };
    const pulled = pull({ __proto__: null, [SymbolAsyncIterator]: () => iterator }, ...new SafeArrayIterator(args));
    if (signal !== undefined) {
      abort = () => close("throw", signal.reason);
      listen(signal, abort);
      if (signal.aborted) abort();
    }

    return {
      __proto__: null,
      [SymbolAsyncIterator]() {
        const batches = pulled[SymbolAsyncIterator]();
        return {
          __proto__: null,
          next(value) {
            return PromisePrototypeThen(
              batches.next(value),
              (result) => {
                if (result.done) close("return");
                return result;
              },
              (error) => {
                close("throw", error);
                throw error;
              },
            );
          },
          return(value) {
            close("return", value);
            return batches.return(value);
          },
          throw(error) {
            close("throw", error);
            return batches.throw(error);
          },
          [SymbolAsyncIterator]() {
            return this;
          },
        };
      },
    };
  }

  return { failing, pipeline, pull, pullOwned, pullSync };
})();
