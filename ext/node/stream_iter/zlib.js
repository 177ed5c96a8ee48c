// `node:zlib/iter`.
(function () {
  "use strict";
  const { core } = __bootstrap;
  core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("zlib/iter");
  return core.loadExtScript("ext:rt_node/stream_iter/compress.js");
})();
