// Copyright 2018-2026 the Deno authors. MIT license.

// `spawnSync` once its arguments are known: a process that is run to its end by an op.
(function () {
  "use strict";

  const { core, internals, primordials } = __bootstrap;
  const { op_rt_spawn_sync } = core.ops;
  const {
    ArrayPrototypeMap,
    ArrayPrototypeSlice,
    ObjectKeys,
    SafeArrayIterator,
    String,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
  } = primordials;

  const { os } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");
  const { ERR_UNKNOWN_SIGNAL, errnoException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");

  const { withDescriptors } = core.loadExtScript("ext:rt_node/child_process_stdio.js");

  function nameOfSignal(number) {
    for (const name of new SafeArrayIterator(ObjectKeys(os.signals))) {
      if (os.signals[name] === number) {
        return name;
      }
    }
    throw new ERR_UNKNOWN_SIGNAL(String(number));
  }

  // `options` as `normalizeSpawnArguments` gives them, with what `getValidStdio` makes of `stdio`.
  function spawnSync(options) {
    internals.rt.permission.check?.("child", options.file, spawnSync);
    const result = {};
    const ended = withDescriptors(options.stdio, (stdio) =>
      op_rt_spawn_sync({
        file: options.file,
        args: ArrayPrototypeMap(options.args, String),
        cwd: options.cwd == null ? undefined : options.cwd,
        envPairs: options.envPairs,
        uid: options.uid ?? undefined,
        gid: options.gid ?? undefined,
        detached: options.detached,
        timeoutMs: options.timeout ?? 0,
        maxBufferBytes: options.maxBuffer === Infinity ? 0 : (options.maxBuffer ?? 0),
        killSignal: options.killSignal ?? 0,
        stdio,
      }),
    );
    let output = null;
    if (ended.output !== null) {
      output = ArrayPrototypeMap(ended.output, (bytes) => {
        if (bytes === null) return null;
        const data = Buffer.from(
          TypedArrayPrototypeGetBuffer(bytes),
          TypedArrayPrototypeGetByteOffset(bytes),
          TypedArrayPrototypeGetByteLength(bytes),
        );
        return options.encoding && options.encoding !== "buffer" ? data.toString(options.encoding) : data;
      });
    }
    if (ended.error !== 0) {
      const error = errnoException(ended.error, `spawnSync ${options.file}`);
      error.path = options.file;
      error.spawnargs = ArrayPrototypeSlice(options.args, 1);
      result.error = error;
    }
    result.status = ended.status;
    result.signal = ended.signal === null ? null : nameOfSignal(ended.signal);
    result.output = output;
    result.pid = ended.pid;
    result.stdout = output?.[1];
    result.stderr = output?.[2];
    return result;
  }

  return { spawnSync };
})();
