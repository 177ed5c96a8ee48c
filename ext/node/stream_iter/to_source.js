// `Readable.prototype[Symbol.for("Stream.toAsyncStreamable")]`, which is there without the flag, too.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { getOptionValue } = core.loadExtScript("ext:deno_node/internal/options.ts");

  function missingFlag() {
    const { NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    return new NodeTypeError("ERR_STREAM_ITER_MISSING_FLAG", "The stream/iter API requires the --experimental-stream-iter flag");
  }

  return function toSource(stream) {
    if (!getOptionValue("--experimental-stream-iter")) throw missingFlag();
    return core.loadExtScript("ext:rt_node/stream_iter/readables.js").sourceOf(stream);
  };
})();
