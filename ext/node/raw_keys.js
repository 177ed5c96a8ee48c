// Keys as the bytes that they consist of: the formats `raw-public`, `raw-private` and `raw-seed` of node:crypto.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, SafeMap, TypeError, TypedArrayPrototypeGetByteLength } = primordials;
  const { op_node_create_ec_jwk, op_node_create_ed_raw } = core.ops;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateOneOf, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { bytesOf } = core.loadExtScript("ext:rt_node/crypto_common.js");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { kHandle } = core.loadExtScript("ext:deno_node/internal/crypto/constants.ts");
  const ml = core.loadExtScript("ext:rt_node/ml_keys.js");
  const ecdh = () => core.loadExtScript("ext:deno_node/internal/crypto/diffiehellman.ts").ECDH;

  // By its names: how a curve is called in a JWK.
  const CURVES = new SafeMap([
    ["P-256", "P-256"],
    ["prime256v1", "P-256"],
    ["secp256r1", "P-256"],
    ["P-384", "P-384"],
    ["secp384r1", "P-384"],
    ["P-521", "P-521"],
    ["secp521r1", "P-521"],
    ["secp256k1", "secp256k1"],
  ]);
  // What `ECDH` calls them.
  const ECDH_NAMES = {
    __proto__: null,
    "P-256": "prime256v1",
    "P-384": "secp384r1",
    "P-521": "secp521r1",
    secp256k1: "secp256k1",
  };
  // By the type of the key: the curve of the JWK.
  const PLAIN = { __proto__: null, ed25519: "Ed25519", ed448: "Ed448", x25519: "X25519", x448: "X448" };
  // Types that have other encodings alone.
  const OTHERS = { __proto__: null, dh: true, dsa: true, rsa: true, "rsa-pss": true };

  const isRaw = (format) => format === "raw-public" || format === "raw-private" || format === "raw-seed";

  const incompatible = () =>
    coded(Error, "The selected key encoding is incompatible with the key type", "ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS");
  const invalid = () => coded(TypeError, "Invalid key data", "ERR_INVALID_ARG_VALUE");

  function point(jwk, type = "uncompressed") {
    validateOneOf(type, "options.type", ["compressed", "uncompressed"]);
    const x = Buffer.from(jwk.x, "base64url");
    const y = Buffer.from(jwk.y, "base64url");
    if (type === "compressed") return Buffer.concat([Buffer.from([2 + (y[y.length - 1] & 1)]), x]);
    return Buffer.concat([Buffer.from([4]), x, y]);
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
      return Buffer.from(isPublic ? handle.publicKey : handle.seed);
    }
    const type = key.asymmetricKeyType;
    if (format === "raw-seed" || (type !== "ec" && PLAIN[type] === undefined)) throw incompatible();
    const jwk = key.export({ format: "jwk" });
    if (!isPublic) return Buffer.from(jwk.d, "base64url");
    return type === "ec" ? point(jwk, options.type) : Buffer.from(jwk.x, "base64url");
  }

  function ecHandle(name, bytes, isPublic) {
    const crv = CURVES.get(name);
    if (crv === undefined) throw coded(TypeError, "Invalid EC curve name", "ERR_CRYPTO_INVALID_CURVE");
    const ECDH = ecdh();
    try {
      let whole;
      if (isPublic) whole = ECDH.convertKey(bytes, ECDH_NAMES[crv], undefined, undefined, "uncompressed");
      else {
        const half = new ECDH(ECDH_NAMES[crv]);
        half.setPrivateKey(Buffer.from(bytes));
        whole = half.getPublicKey();
      }
      const size = (whole.length - 1) / 2;
      if (!isPublic && TypedArrayPrototypeGetByteLength(bytes) !== size) throw invalid();
      const jwk = {
        kty: "EC",
        crv,
        x: whole.base64urlSlice(1, 1 + size),
        y: whole.base64urlSlice(1 + size),
      };
      if (!isPublic) jwk.d = Buffer.from(bytes).base64urlSlice();
      return op_node_create_ec_jwk(jwk, isPublic);
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
    let bytes;
    try {
      if (typeof key !== "string") bytes = bytesOf(key);
    } catch {
      // It has no bytes.
    }
    if (bytes === undefined) {
      throw new ERR_INVALID_ARG_TYPE("key.key", ["ArrayBuffer", "Buffer", "TypedArray", "DataView"], key);
    }
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
