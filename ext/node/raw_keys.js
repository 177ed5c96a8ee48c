// Keys as the bytes that they consist of: the formats `raw-public`, `raw-private` and `raw-seed` of node:crypto.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayBufferIsView, Error, SafeArrayIterator, SafeMap, TypeError, TypedArrayPrototypeGetByteLength, Uint8Array } =
    primordials;
  const { op_node_create_ed_raw, op_node_create_private_key, op_node_create_public_key } = core.ops;
  const { UnpooledBuffer: Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateOneOf, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { bytesOf } = core.loadExtScript("ext:rt_node/crypto_common.js");
  const { TAGS, make, value } = core.loadExtScript("ext:rt_node/der.js");
  const { BITS, INTEGER, NAME, OCTETS, SEQUENCE } = TAGS;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { kHandle } = core.loadExtScript("ext:deno_node/internal/crypto/constants.ts");
  const ml = core.loadExtScript("ext:rt_node/ml_keys.js");
  const ecdh = () => core.loadExtScript("ext:deno_node/internal/crypto/diffiehellman.ts").ECDH;

  // By the names of the curves: what `ECDH` calls them, and their identifiers in DER.
  const CURVES = new SafeMap();
  for (const [names, name, oid, size] of new SafeArrayIterator([
    [["P-224"], "secp224r1", [0x2b, 0x81, 0x04, 0x00, 0x21], 28],
    [["P-256", "secp256r1"], "prime256v1", [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07], 32],
    [["P-384"], "secp384r1", [0x2b, 0x81, 0x04, 0x00, 0x22], 48],
    [["P-521"], "secp521r1", [0x2b, 0x81, 0x04, 0x00, 0x23], 66],
    [[], "secp256k1", [0x2b, 0x81, 0x04, 0x00, 0x0a], 32],
  ])) {
    const curve = { __proto__: null, name, oid, size };
    CURVES.set(name, curve);
    for (let i = 0; i < names.length; i++) CURVES.set(names[i], curve);
  }
  const EC = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
  const PARAMETERS = 0xa0;
  // By the type of the key: the curve of the JWK.
  const PLAIN = { __proto__: null, ed25519: "Ed25519", ed448: "Ed448", x25519: "X25519", x448: "X448" };
  // Types that have other encodings alone.
  const OTHERS = { __proto__: null, dh: true, dsa: true, rsa: true, "rsa-pss": true };

  const isRaw = (format) => format === "raw-public" || format === "raw-private" || format === "raw-seed";

  const incompatible = () =>
    coded(Error, "The selected key encoding is incompatible with the key type", "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS");
  const invalid = () => coded(TypeError, "Invalid key data", "ERR_INVALID_ARG_VALUE");

  // Not by way of a JWK: there is none of P-224.
  function ecBytes(key, type = "uncompressed") {
    const isPublic = key.type === "public";
    if (isPublic) validateOneOf(type, "options.type", ["compressed", "uncompressed"]);
    const der = key.export({ format: "der", type: isPublic ? "spki" : "sec1" });
    const first = value(der, value(der, 0).begin);
    const { begin, end } = value(der, first.end);
    if (!isPublic) return Buffer.from(der.subarray(begin, end));
    // Before the point stands how many bits are not used.
    const point = Buffer.from(der.subarray(begin + 1, end));
    if (type === "uncompressed") return point;
    const compressed = Buffer.from(point.subarray(0, (point.length + 1) / 2));
    compressed[0] = 2 + (point[point.length - 1] & 1);
    return compressed;
  }

  /** What `key.export(options)` gives where it asks for one of these formats; undefined where it does not. */
  function exportRaw(key, options) {
    const format = options?.format;
    const isPublic = key.type === "public";
    if (!isPublic && isRaw(format) && options.passphrase !== undefined) {
      throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS(format, "does not support encryption");
    }
    if (!isRaw(format) || isPublic !== (format === "raw-public")) return undefined;
    const handle = key[kHandle];
    if (ml.isMl(handle)) {
      if (format === "raw-private") throw incompatible();
      return Buffer.from(isPublic ? handle.publicKey : handle.readSeed());
    }
    const type = key.asymmetricKeyType;
    if (format === "raw-seed" || (type !== "ec" && PLAIN[type] === undefined)) throw incompatible();
    if (type === "ec") return ecBytes(key, options.type);
    const jwk = key.export({ format: "jwk" });
    return Buffer.from(isPublic ? jwk.x : jwk.d, "base64url");
  }

  function ecHandle(name, bytes, isPublic) {
    const curve = CURVES.get(name);
    if (curve === undefined) throw coded(TypeError, "Invalid EC curve name", "ERR_CRYPTO_INVALID_CURVE");
    const named = make(NAME, curve.oid);
    try {
      if (isPublic) {
        const point = ecdh().convertKey(bytes, curve.name, undefined, undefined, "uncompressed");
        const spki = make(SEQUENCE, make(SEQUENCE, make(NAME, EC), named), make(BITS, [0], point));
        return op_node_create_public_key(spki, "der", "spki");
      }
      if (TypedArrayPrototypeGetByteLength(bytes) !== curve.size) throw invalid();
      const sec1 = make(SEQUENCE, make(INTEGER, [1]), make(OCTETS, bytes), make(PARAMETERS, named));
      return op_node_create_private_key(sec1, "der", "sec1", undefined);
    } catch {
      throw invalid();
    }
  }

  function mlHandle(kind, format, bytes) {
    if (format === "raw-private") throw incompatible();
    const key = format === "raw-public" ? ml.ofPublic(kind, bytes) : ml.ofSeed(kind, bytes);
    if (key === undefined) throw invalid();
    return key;
  }

  /** The handle of what `{ key, format, asymmetricKeyType, namedCurve }` says. */
  function handleOf({ asymmetricKeyType, format, key, namedCurve }, isPrivate) {
    if (isPrivate && format === "raw-public") throw new ERR_INVALID_ARG_VALUE("key.format", format);
    if (!ArrayBufferIsView(key) && !core.isAnyArrayBuffer(key)) {
      throw new ERR_INVALID_ARG_TYPE("key.key", ["ArrayBuffer", "Buffer", "TypedArray", "DataView"], key);
    }
    // Ops take no memory that is shared.
    const bytes = new Uint8Array(bytesOf(key));
    validateString(asymmetricKeyType, "key.asymmetricKeyType");
    if (asymmetricKeyType === "ec") validateString(namedCurve, "key.namedCurve");
    const kind = ml.kindOf(asymmetricKeyType);
    if (kind !== undefined) return mlHandle(kind, format, bytes);
    if (OTHERS[asymmetricKeyType]) throw incompatible();
    const curve = PLAIN[asymmetricKeyType];
    if (curve === undefined && asymmetricKeyType !== "ec") {
      throw coded(TypeError, `Invalid asymmetricKeyType: ${asymmetricKeyType}`, "ERR_INVALID_ARG_VALUE");
    }
    if (format === "raw-seed") throw incompatible();
    const isPublic = format === "raw-public";
    if (curve === undefined) return ecHandle(namedCurve, bytes, isPublic);
    try {
      return op_node_create_ed_raw(curve, bytes, isPublic);
    } catch {
      throw invalid();
    }
  }

  return { exportRaw, handleOf, isRaw };
})();
