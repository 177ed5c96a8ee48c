// The contents of a ZIP archive's entries: compressed, and decompressed and compared with their sizes and sums.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { kMaxLength } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { crc32 } = core.loadExtScript("ext:deno_node/_zlib_binding.mjs");
  const { DeflateRaw, InflateRaw } = core.loadExtScript("ext:rt_node/zlib_deflate.js");
  const { ZstdCompress, ZstdDecompress } = core.loadExtScript("ext:rt_node/zlib_brotli_zstd.js");
  const { codes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { FLAG, METHOD, errors } = core.loadExtScript("ext:rt_node/zip_format.js");
  const { call } = core.loadExtScript("ext:rt_node/zip_steps.js");
  const lazyStream = core.createLazyLoader("node:stream");

  const label = (info) => `entry ${JSON.stringify(info.name)}`;

  function refuseTooLarge(info, maxSize) {
    if (info.size <= maxSize) return;
    throw errors.entryTooLarge(`${label(info)} declares ${info.size} bytes, exceeding the ${maxSize} byte limit`);
  }

  function refuseUnknown(info, maxSize) {
    if ((info.flags & FLAG.encrypted) !== 0) throw errors.unsupported(`${label(info)} is encrypted`);
    if (!Object.values(METHOD).includes(info.method)) {
      throw errors.unsupported(`${label(info)} uses compression method ${info.method}`);
    }
    if (maxSize !== undefined) refuseTooLarge(info, maxSize);
  }

  // No more than the entry declares, and one byte by which more would show, is ever made.
  function* decodeWhole(bytes, info, options) {
    const { maxSize } = options;
    refuseUnknown(info, maxSize);
    let content = bytes;
    if (info.method !== METHOD.store) {
      const inflates = info.method === METHOD.deflate;
      const maxOutputLength = Math.min(info.size + 1, maxSize ?? kMaxLength, kMaxLength);
      try {
        content = yield call(inflates ? "inflateRaw" : "zstdDecompress", bytes, { maxOutputLength });
      } catch (error) {
        if (error?.code === "ERR_BUFFER_TOO_LARGE") {
          const verb = inflates ? "inflates" : "decompresses";
          throw errors.corrupt(`${label(info)} ${verb} beyond its declared size of ${info.size} bytes`);
        }
        throw errors.corrupt(`${label(info)} failed to ${inflates ? "inflate" : "decompress"}: ${error.message}`);
      }
    }
    if (content.length !== info.size) {
      throw errors.corrupt(`${label(info)} produced ${content.length} bytes, expected ${info.size}`);
    }
    if (options.verify !== false) compareSums(info, crc32(content, 0));
    return content;
  }

  function compareSums(info, sum) {
    if (sum !== info.crc32) throw errors.corrupt(`${label(info)} failed CRC-32 verification`);
  }

  async function* decodeChunks(source, info, options) {
    refuseUnknown(info, options?.maxSize);
    const verify = options?.verify !== false;
    let chunks = source;
    if (info.method !== METHOD.store) {
      const decoder = info.method === METHOD.deflate ? new InflateRaw() : new ZstdDecompress();
      chunks = lazyStream().default.compose(source, decoder);
    }
    let size = 0;
    let sum = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > info.size) throw errors.corrupt(`${label(info)} inflates beyond its declared size of ${info.size} bytes`);
      if (verify) sum = crc32(chunk, sum);
      yield chunk;
    }
    if (size !== info.size) throw errors.corrupt(`${label(info)} is truncated: got ${size} of ${info.size} bytes`);
    if (verify) compareSums(info, sum);
  }

  async function* chunkOf(bytes) {
    if (bytes.length > 0) yield bytes;
  }

  async function* countedChunks(source, counts) {
    for await (const chunk of source) {
      if (!isUint8Array(chunk)) throw new codes.ERR_INVALID_ARG_TYPE("chunk", "Uint8Array", chunk);
      if (chunk.length === 0) continue;
      counts.sum = crc32(chunk, counts.sum);
      counts.size += chunk.length;
      yield chunk;
    }
  }

  function compressedChunks(method, source) {
    if (method === METHOD.store) return source;
    return lazyStream().default.compose(source, method === METHOD.zstd ? new ZstdCompress() : new DeflateRaw());
  }

  return { chunkOf, compressedChunks, countedChunks, decodeChunks, decodeWhole, label, refuseTooLarge };
})();
