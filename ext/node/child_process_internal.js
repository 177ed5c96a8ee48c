// What `node:child_process` and `node:cluster` share: stands in for `ext:deno_node/internal/child_process.ts`.
(function () {
  "use strict";

  const { core } = __bootstrap;
  const { setupChannel } = core.loadExtScript("ext:rt_node/child_process_channel.js");
  const { ChildProcess } = core.loadExtScript("ext:rt_node/child_process_class.js");
  const { normalizeSpawnArguments, validateNullByteNotInArg } = core.loadExtScript("ext:rt_node/child_process_options.js");
  const { getValidStdio, stdioStringToArray } = core.loadExtScript("ext:rt_node/child_process_stdio.js");
  const { spawnSync } = core.loadExtScript("ext:rt_node/child_process_sync.js");

  return {
    ChildProcess,
    stdioStringToArray,
    getValidStdio,
    validateNullByteNotInArg,
    normalizeSpawnArguments,
    spawnSync,
    setupChannel,
    default: {
      ChildProcess,
      getValidStdio,
      normalizeSpawnArguments,
      stdioStringToArray,
      spawnSync,
      setupChannel,
    },
  };
})();
