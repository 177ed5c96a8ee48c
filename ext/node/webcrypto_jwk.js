// JSON Web Keys as Node writes them, and as `wrapKey` takes them. Of webcrypto_rules.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    JSONStringify,
    MathCeil,
    ObjectSetPrototypeOf,
    StringPrototypePadEnd,
    StringPrototypeToUpperCase,
    Uint8Array,
  } = primordials;
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  const isBytes = (value) => ArrayBufferIsView(value) || core.isAnyArrayBuffer(value);

  // What stands in an exported key, in the order of Node.
  const PARTS_OF_JWK = {
    __proto__: null,
    AKP: ["kty", "alg", "pub", "priv"],
    EC: ["kty", "x", "y", "crv", "d"],
    OKP: ["alg", "kty", "crv", "x", "d"],
    RSA: ["alg", "kty", "n", "e", "d", "p", "q", "dp", "dq", "qi"],
    oct: ["alg", "kty", "k"],
  };

  /** The JSON Web Key `jwk` of `key` as Node writes it: an order of its own, and an `alg` only where the key stands for one algorithm. */
  function orderedJwk(jwk, key) {
    const parts = PARTS_OF_JWK[jwk.kty];
    if (parts === undefined) return jwk;
    const { name } = key.algorithm;
    const all = { ...jwk };
    if (name === "Ed25519" || name === "Ed448") all.alg = name;
    const ordered = { key_ops: jwk.key_ops, ext: jwk.ext };
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (all[part] !== undefined) ordered[part] = all[part];
    }
    return ordered;
  }

  const OF_CIPHERS = ["name", "iv", "counter", "length", "additionalData", "tagLength", "label"];

  // As it is now: the program may change it while the key is being exported.
  function copyOfCipher(algorithm) {
    if (!isObject(algorithm)) return algorithm;
    const copy = { __proto__: null };
    for (let i = 0; i < OF_CIPHERS.length; i++) {
      const given = algorithm[OF_CIPHERS[i]];
      if (given === undefined) continue;
      copy[OF_CIPHERS[i]] = isBytes(given) ? copyOfBytes(given) : given;
    }
    return copy;
  }

  function copyOfBytes(given) {
    return new Uint8Array(core.loadExtScript("ext:rt_node/bytes_of.js")(given));
  }

  /**
   * The arguments `args` of `wrapKey` for a JSON Web Key: its text is made here, in Node's order, and wrapped as the bytes of a secret. Where the
   * key cannot be exported they stay as they are, for the native method to say why.
   */
  async function withTextOfJwk(args, exportKey) {
    const { 1: key, 2: wrappingKey } = args;
    const algorithm = copyOfCipher(args[3]);
    let jwk;
    try {
      jwk = await exportKey(key);
    } catch {
      return args;
    }
    // No `toJSON` of the program's is called.
    const plain = ObjectSetPrototypeOf(orderedJwk(jwk, key), null);
    ObjectSetPrototypeOf(plain.key_ops, null);
    let text = JSONStringify(plain);
    const isKeyWrap = StringPrototypeToUpperCase(`${algorithm?.name ?? algorithm}`) === "AES-KW";
    if (isKeyWrap) text = StringPrototypePadEnd(text, MathCeil(text.length / 8) * 8);
    const { importCryptoKeySync } = core.loadExtScript("ext:deno_crypto/00_crypto.js");
    const carrier = importCryptoKeySync("raw", core.encode(text), { name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
    return ["raw", carrier, wrappingKey, algorithm];
  }

  return { isBytes, orderedJwk, withTextOfJwk };
})();
