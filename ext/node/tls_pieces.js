// What TLS has read goes to a stream that does not flow in pieces that are no larger than a record, as OpenSSL gives them, and no more of
// them than the stream wants: Deno's layer gives all that it has at once, and a program that takes one piece for each `readable` would wait
// for one that never comes. Called by Deno's internal_binding/tls_wrap.ts; internal/stream_base_commons.ts calls `_takePieces` and
// `_giveRest`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { FunctionPrototypeCall, TypedArrayPrototypeGetLength, TypedArrayPrototypeSubarray } = primordials;
  const { ownerSymbol } = core.loadExtScript("ext:deno_node/internal_binding/symbols.ts");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");

  const LARGEST = 16384;

  /** Has `handle` give pieces. */
  function cut(handle) {
    const { readStart, readStop } = handle;
    // What the stream has not got yet.
    let kept = null;
    let stopped = false;
    let stopsItself = false;
    let waits = false;

    // Gives one piece, or all to a stream that flows, whose listeners hear of it at once: fewer pieces cost less. Says whether the stream wants more.
    function push(stream) {
      let piece = kept;
      kept = null;
      if (!stream.readableFlowing && TypedArrayPrototypeGetLength(piece) > LARGEST) {
        kept = TypedArrayPrototypeSubarray(piece, LARGEST);
        piece = TypedArrayPrototypeSubarray(piece, 0, LARGEST);
      }
      const wantsMore = stream.push(piece);
      if (stream.destroyed) kept = null;
      return wantsMore;
    }

    function goOnSoon() {
      if (!waits) nextTick(goOn);
      waits = true;
    }

    // Listeners have heard of the piece before. Not in the call that asks for more: a stream that is being read tells nobody of what comes.
    function goOn() {
      waits = false;
      const stream = handle[ownerSymbol];
      if (stopped || !stream || stream.destroyed) return;
      if (kept === null) {
        handle.reading = true;
        FunctionPrototypeCall(readStart, handle);
      } else if (push(stream)) {
        goOnSoon();
      } else {
        handle.reading = false;
        handle.readStop();
      }
    }

    handle._takePieces = (stream, data) => {
      kept = kept === null ? data : Buffer.concat([kept, data]);
      if (!push(stream)) return false;
      if (kept === null) return true;
      // Nothing may come, nor the end, before what is kept.
      stopsItself = true;
      goOnSoon();
      return false;
    };
    // Before the end or an error, whatever the stream wants: nothing comes behind them.
    handle._giveRest = (stream) => {
      const rest = kept;
      kept = null;
      if (rest !== null && !stream.destroyed) stream.push(rest);
    };
    handle.readStart = () => {
      // Who begins has nothing to wait for.
      if (!stopped && !waits) return FunctionPrototypeCall(readStart, handle);
      stopped = false;
      goOnSoon();
      return 0;
    };
    handle.readStop = () => {
      if (!stopsItself) stopped = true;
      stopsItself = false;
      return FunctionPrototypeCall(readStop, handle);
    };
  }

  return { cut };
})();
