// Arguments and keys of `ECDH` as Node has them. Called by Deno's internal/crypto/diffiehellman.ts.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const bytesOf = core.loadExtScript("ext:rt_node/bytes_of.js");
  const { ERR_CRYPTO_ECDH_INVALID_FORMAT } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  /** The format of a public key that `format` asks for. */
  function formatOf(format) {
    if (!format) return "uncompressed";
    if (format === "compressed" || format === "hybrid" || format === "uncompressed") return format;
    const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
    const isText = typeof format === "string";
    throw new ERR_CRYPTO_ECDH_INVALID_FORMAT(isText ? format : inspect(format, { depth: 0, colors: false, compact: 3 }));
  }

  function zerosBefore(bytes) {
    let count = 0;
    while (count < bytes.length && bytes[count] === 0) count++;
    return count;
  }

  /** The number that a private key is, in its shortest form. */
  function shortest(key) {
    const from = zerosBefore(key);
    // No part of the pool, which others read.
    const number = Buffer.allocUnsafeSlow(key.length - from);
    key.copy(number, 0, from);
    return number;
  }

  /** The same in so many bytes, or as it is where it has more. */
  function padded(key, length) {
    const number = shortest(bytesOf(key));
    if (number.length >= length) return number;
    const whole = Buffer.alloc(length);
    number.copy(whole, length - number.length);
    return whole;
  }

  /** A public key as native code reads it: the hybrid format tells twice whether the second number is odd. */
  function pointOf(key) {
    const bytes = Buffer.from(bytesOf(key));
    const isHybrid = (bytes[0] === 6 || bytes[0] === 7) && bytes[0] % 2 === bytes[bytes.length - 1] % 2;
    if (isHybrid) bytes[0] = 4;
    return bytes;
  }

  return { formatOf, padded, pointOf, shortest };
})();
