// `duplex`: two ends, each of which reads what is written to the other.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { SymbolAsyncDispose, SymbolAsyncIterator } = primordials;
  const { allDone, onAbort } = core.loadExtScript("ext:rt_node/stream_iter/aborts.js");
  const { ofDuplex } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { push } = core.loadExtScript("ext:rt_node/stream_iter/push.js");
  const { isClosing } = core.loadExtScript("ext:rt_node/stream_iter/push_queue.js");

  // What was written and nobody reads any more is no failure.
  async function close(writer, iterator) {
    const ended = writer.endSync() < 0 ? writer.end() : undefined;
    const returned = iterator.return();
    if (ended === undefined) {
      await returned;
      return;
    }
    try {
      await allDone([ended, returned]);
    } catch (error) {
      if (!isClosing(error)) throw error;
    }
  }

  function end(writer, readable) {
    // Reading can be ended even if nobody has begun it.
    const iterator = readable[SymbolAsyncIterator]();
    let closed;
    return {
      __proto__: null,
      get writer() {
        return writer;
      },
      get readable() {
        return readable;
      },
      close() {
        closed ??= close(writer, iterator);
        return closed;
      },
      [SymbolAsyncDispose]() {
        return this.close();
      },
    };
  }

  function duplex(options = { __proto__: null }) {
    const { a, b, backpressure, budget, signal } = ofDuplex(options);
    const way = (own) => push({ budget: own?.budget ?? budget, backpressure: own?.backpressure ?? backpressure });
    const there = way(a);
    const back = way(b);
    const ends = [end(there.writer, back.readable), end(back.writer, there.readable)];
    if (signal) {
      onAbort(signal, () => {
        const { reason } = signal;
        there.writer.fail(reason);
        back.writer.fail(reason);
      });
    }
    return ends;
  }

  return { duplex };
})();
