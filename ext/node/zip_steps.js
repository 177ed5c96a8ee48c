// Work on ZIP archives that is done at once or bit by bit: a generator yields what waits, and its caller says how to wait.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { createConvenienceMethod } = core.loadExtScript("ext:rt_node/zlib_one_shot.js");
  const { ZstdCompress, ZstdDecompress } = core.loadExtScript("ext:rt_node/zlib_brotli_zstd.js");
  const { DeflateRaw, InflateRaw } = core.loadExtScript("ext:rt_node/zlib_deflate.js");
  const { errors } = core.loadExtScript("ext:rt_node/zip_format.js");
  const lazyFs = core.createLazyLoader("node:fs");

  const both = (Class) => ({ later: createConvenienceMethod(Class, false), now: createConvenienceMethod(Class, true) });
  const compressors = {
    __proto__: null,
    deflateRaw: both(DeflateRaw),
    inflateRaw: both(InflateRaw),
    zstdCompress: both(ZstdCompress),
    zstdDecompress: both(ZstdDecompress),
  };

  function pairOf(name) {
    if (compressors[name] !== undefined) return compressors[name];
    const fs = lazyFs().default;
    return { later: fs[name], now: fs[`${name}Sync`] };
  }

  // One call of a function of `node:fs` or of zlib's.
  const call = (name, ...args) => ({ name, args });

  function runSync(steps) {
    let step = steps.next();
    while (!step.done) {
      let value;
      try {
        value = pairOf(step.value.name).now(...step.value.args);
      } catch (error) {
        step = steps.throw(error);
        continue;
      }
      step = steps.next(value);
    }
    return step.value;
  }

  function wait({ name, args }) {
    return new Promise((resolve, reject) => {
      pairOf(name).later(...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  }

  async function runAsync(steps) {
    let step = steps.next();
    while (!step.done) {
      let value;
      try {
        value = await wait(step.value);
      } catch (error) {
        step = steps.throw(error);
        continue;
      }
      step = steps.next(value);
    }
    return step.value;
  }

  function* readFully(fd, length, position) {
    const bytes = Buffer.allocUnsafe(length);
    for (let done = 0; done < length; ) {
      const count = yield call("read", fd, bytes, done, length - done, position + done);
      if (count <= 0) throw errors.invalid("unexpected end of file");
      done += count;
    }
    return bytes;
  }

  function* writeFully(fd, bytes, position) {
    for (let done = 0; done < bytes.length; ) {
      const count = yield call("write", fd, bytes, done, bytes.length - done, position + done);
      if (count <= 0) throw new ERR_INVALID_STATE("a write to the archive made no progress");
      done += count;
    }
  }

  return { call, readFully, runAsync, runSync, wait, writeFully };
})();
