// What `publicEncrypt`, `privateDecrypt`, `diffieHellman` and their like take as a key: looked at by Node's rules before Deno's cipher.ts has it, which knows no
// keys of Web Crypto, and told in OpenSSL's words where nothing could be read.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, Error, MathTrunc } = primordials;
  const { op_rt_rsa_unpad } = core.ops;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE, ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isAnyArrayBuffer, isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { isCryptoKey, isKeyObject } = core.loadExtScript("ext:deno_node/internal/crypto/_keys.ts");
  const keys = () => core.loadExtScript("ext:deno_node/internal/crypto/keys.ts");

  const isData = (value) => typeof value === "string" || isArrayBufferView(value) || isAnyArrayBuffer(value);

  function refuse(name, value, isPrivate) {
    const types = ["ArrayBuffer", "Buffer", "TypedArray", "DataView", "string", "KeyObject", "CryptoKey"];
    if (isPrivate) ArrayPrototypePush(types, "URL");
    throw new ERR_INVALID_ARG_TYPE(name, types, value);
  }

  function ofRightType(key, isPrivate) {
    if (isPrivate ? key.type !== "private" : key.type === "secret") {
      throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, isPrivate ? "private" : "private or public");
    }
    return key;
  }

  const asKeyObject = (key, isPrivate) => ofRightType(isKeyObject(key) ? key : keys().KeyObject.from(key), isPrivate);

  function checked(key, isPrivate) {
    const name = isPrivate ? "privateKey" : "key";
    if (isData(key)) return key;
    if (isKeyObject(key) || isCryptoKey(key)) return asKeyObject(key, isPrivate);
    if (typeof key !== "object") refuse(name, key, isPrivate);
    const { format, key: data } = key;
    if (isKeyObject(data) || isCryptoKey(data)) return { __proto__: null, ...key, key: asKeyObject(data, isPrivate) };
    if (format !== "jwk" && !isData(data)) refuse(`${name}.key`, data, isPrivate);
    return key;
  }

  /** `run(key, buffer)`, with keys as they are on Node. */
  function withCheckedKey(run, isPrivate) {
    return (key, buffer) => {
      const known = checked(key, isPrivate);
      try {
        return run(known, buffer);
      } catch (error) {
        // It may be no key at all.
        if (error?.code === undefined && !isKeyObject(known) && !isKeyObject(known.key)) {
          if (isPrivate) keys().createPrivateKey(known);
          else keys().createPublicKey(known);
        }
        throw error;
      }
    };
  }

  function keyOfAgreement(value, name, isPrivate) {
    if (isKeyObject(value)) return value;
    if (isCryptoKey(value)) return keys().KeyObject.from(value);
    if (!isData(value) && typeof value !== "object") refuse(name, value, isPrivate);
    return isPrivate ? keys().createPrivateKey(value) : keys().createPublicKey(value);
  }

  /** The keys of `diffieHellman`, whatever they were given as. */
  function keysOfAgreement({ privateKey, publicKey }) {
    return {
      publicKey: keyOfAgreement(publicKey, "options.publicKey", false),
      privateKey: keyOfAgreement(privateKey, "options.privateKey", true),
    };
  }

  const refused = (number, words, code) => coded(Error, `error:${number}:rsa routines::${words}`, `ERR_OSSL_RSA_${code}`);

  function padded(bytes, length) {
    const whole = Buffer.alloc(length);
    bytes.copy(whole, length - bytes.length);
    return whole;
  }

  /** The number that the text `d` is, in memory of its own: the pool of Buffers is read by others. */
  function secretOf(d, length) {
    const whole = Buffer.alloc(length);
    whole.write(d, length - MathTrunc((d.length * 3) / 4), "base64url");
    return whole;
  }

  /**
   * What `given`, the bytes of a message in PKCS #1 v1.5, is decrypted to with `privateKey`, as `privateDecrypt` takes it. Whether there was a padding
   * is not told (ext/node/src/rsa_unpad.rs). `decrypt(bytes)` leaves the padding where it is.
   */
  function decryptPkcs1(privateKey, given, decrypt) {
    const known = isKeyObject(privateKey?.key) ? privateKey.key : privateKey;
    const key = isKeyObject(known) ? known : keys().createPrivateKey(known);
    const { d, n } = key.export({ format: "jwk" });
    const modulus = Buffer.from(n, "base64url");
    const bytes = core.loadExtScript("ext:rt_node/bytes_of.js")(given);
    if (bytes.length === 0) throw refused("0200006F", "data too small", "DATA_TOO_SMALL");
    if (bytes.length > modulus.length) throw refused("0200006C", "data greater than mod len", "DATA_GREATER_THAN_MOD_LEN");
    const whole = padded(bytes, modulus.length);
    if (whole.compare(modulus) >= 0) throw refused("02000084", "data too large for modulus", "DATA_TOO_LARGE_FOR_MODULUS");
    const message = op_rt_rsa_unpad(decrypt(whole), whole, secretOf(d, modulus.length));
    if (message === null) throw refused("0200006F", "data too small", "DATA_TOO_SMALL");
    return Buffer.from(message.buffer);
  }

  return { decryptPkcs1, keysOfAgreement, withCheckedKey };
})();
