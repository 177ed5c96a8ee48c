// What `publicEncrypt`, `privateDecrypt` and their like take as a key: looked at by Node's rules before Deno's cipher.ts has it, which knows no
// keys of Web Crypto, and told in OpenSSL's words where nothing could be read.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush } = primordials;
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

  return { withCheckedKey };
})();
