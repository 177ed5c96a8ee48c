// `Sign`, `Verify`, `crypto.sign` and `crypto.verify`: stands in for ext:deno_node/internal/crypto/sig.ts. Keys and signatures are Deno's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    Error,
    RangeError,
    ReflectApply,
    ReflectHas,
    StringFromCharCode,
    StringPrototypeEndsWith,
    StringPrototypeIncludes,
    StringPrototypeStartsWith,
    Symbol,
    SymbolSpecies,
    TypeError,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    TypedArrayPrototypeSubarray,
  } = primordials;
  const {
    op_node_create_private_key,
    op_node_create_public_key,
    op_node_derive_public_key_from_private_key,
    op_node_get_asymmetric_key_details,
    op_node_get_asymmetric_key_type,
    op_node_sign,
    op_node_sign_ed25519,
    op_node_sign_ed448,
    op_node_verify,
    op_node_verify_ed25519,
    op_node_verify_ed448,
  } = core.loadExtScript("ext:rt_node/ml_keys.js").keyOps;
  const digests = core.loadExtScript("ext:rt_node/digests.js");
  const signatures = core.loadExtScript("ext:rt_node/signature_keys.js");
  const ml = core.loadExtScript("ext:rt_node/ml_keys.js");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { asNode, openssl, OF_SIGNATURE } = core.loadExtScript("ext:rt_node/crypto_errors.js");
  const { UnpooledBuffer: Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { getArrayBufferOrView, kConsumePrivate, kConsumePublic, prepareAsymmetricKey } = core.loadExtScript(
    "ext:deno_node/internal/crypto/keys.ts",
  );
  const { createHash } = core.loadExtScript("ext:deno_node/internal/crypto/hash.ts");
  const { ERR_CRYPTO_INVALID_DIGEST, ERR_CRYPTO_SIGN_KEY_REQUIRED, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } =
    core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateFunction, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const lazyWritable = core.createLazyLoader("node:_stream_writable");
  const { answer, becomingStreams, bytesOf, checkData } = core.loadExtScript("ext:rt_node/crypto_common.js");

  const FastBuffer = Buffer[SymbolSpecies];
  const asBuffer = (bytes) =>
    new FastBuffer(
      TypedArrayPrototypeGetBuffer(bytes),
      TypedArrayPrototypeGetByteOffset(bytes),
      TypedArrayPrototypeGetByteLength(bytes),
    );
  const kHandle = Symbol("kHandle");
  const PKCS1 = 1;
  const PSS = 6;
  // As much salt as fits; for one who verifies, whatever there is.
  const MOST_SALT = -2;
  const LEAST_OF_SALT = -4;

  function intOption(name, options) {
    const value = options[name];
    if (value === undefined || value === value >> 0) return value;
    throw new ERR_INVALID_ARG_VALUE(`options.${name}`, value);
  }

  function dsaEncodingOf(options) {
    if (typeof options !== "object") return 0;
    const { dsaEncoding = "der" } = options;
    if (dsaEncoding === "der") return 0;
    if (dsaEncoding === "ieee-p1363") return 1;
    throw new ERR_INVALID_ARG_VALUE("options.dsaEncoding", dsaEncoding);
  }

  // What a program says beside the key.
  function optionsOf(key) {
    const padding = intOption("padding", key);
    let salt = intOption("saltLength", key);
    if (salt === undefined && padding === PSS) salt = MOST_SALT;
    return { padding, salt, dsaEncoding: dsaEncodingOf(key) };
  }

  function contextOf(options) {
    const context = options?.context;
    if (context !== undefined && !ArrayBufferIsView(context)) {
      throw new ERR_INVALID_ARG_TYPE("options.context", ["Buffer", "TypedArray", "DataView"], context);
    }
    return context === undefined ? undefined : bytesOf(context);
  }

  const made = (make, { data, format, type, passphrase }) => make(data, format, type ?? "", passphrase);

  function privateHandle(key) {
    const prepared = prepareAsymmetricKey(key, kConsumePrivate);
    return ReflectHas(prepared, "handle") ? prepared.handle : made(op_node_create_private_key, prepared);
  }

  function isPrivate({ type, data }) {
    if (type !== undefined) return type === "pkcs8" || type === "sec1";
    const head = ReflectApply(StringFromCharCode, null, TypedArrayPrototypeSubarray(bytesOf(data), 0, 100));
    return StringPrototypeIncludes(head, "PRIVATE KEY");
  }

  function publicHandle(key) {
    const prepared = prepareAsymmetricKey(key, kConsumePublic);
    if (ReflectHas(prepared, "handle")) return prepared.handle;
    if (!isPrivate(prepared)) return made(op_node_create_public_key, prepared);
    return op_node_derive_public_key_from_private_key(made(op_node_create_private_key, prepared));
  }

  const unsupportedKey = () =>
    openssl("error:03000096:digital envelope routines::operation not supported for this keytype", false);

  // What RSA refuses before it begins; Deno's op takes any padding that it does not know for PKCS #1.
  function checkForRsa(type, { name, signsWithRsa }, { padding, salt }) {
    if (type !== "rsa" && type !== "rsa-pss") return;
    if (!signsWithRsa) throw openssl("error:1C8000AE:Provider routines::digest not allowed", false);
    if (padding !== undefined && padding !== PSS && (padding !== PKCS1 || type === "rsa-pss")) {
      throw openssl("error:1C8000A5:Provider routines::illegal or unsupported padding mode", false);
    }
    if (salt < LEAST_OF_SALT && (padding === PSS || type === "rsa-pss")) {
      throw openssl("error:1C800070:Provider routines::invalid salt length", false);
    }
    // There is no scheme for it in the library.
    if (name === "sm3") throw openssl("error:1C8000AE:Provider routines::digest not allowed", false);
  }

  function signError(error) {
    const { message } = error;
    if (typeof message !== "string") return error;
    if (StringPrototypeStartsWith(message, "digest not allowed") || StringPrototypeEndsWith(message, "digest not allowed")) {
      return openssl("error:1C8000AE:Provider routines::digest not allowed", false);
    }
    if (message === "operation not supported for this keytype") return unsupportedKey();
    if (message === "pss saltlen too small") return openssl("error:1C8000AC:Provider routines::pss saltlen too small", false);
    if (message === "failed to sign digest with RSA-PSS") {
      return openssl("error:0200006E:rsa routines::data too large for key size", OF_SIGNATURE);
    }
    if (message === "error:1C8000A5:Provider routines::illegal or unsupported padding mode") return openssl(message, false);
    if (message === "error:02000070:rsa routines::digest too big for rsa key") return openssl(message, OF_SIGNATURE);
    return asNode(error);
  }

  function signDigest(handle, digest, bytes, { salt, padding, dsaEncoding }) {
    const type = op_node_get_asymmetric_key_type(handle);
    checkForRsa(type, digest, { padding, salt });
    const signature = signatures.sign(type, handle, digest, bytes, { salt, padding, dsaEncoding });
    if (signature !== null) return asBuffer(signature);
    try {
      return Buffer.from(op_node_sign(handle, bytes, digest.name, salt, padding, dsaEncoding));
    } catch (error) {
      throw signError(error);
    }
  }

  function verifyDigest(handle, digest, bytes, signature, { salt, padding, dsaEncoding }) {
    const type = op_node_get_asymmetric_key_type(handle);
    checkForRsa(type, digest, { padding, salt });
    const is = signatures.verify(type, handle, digest, bytes, signature, { salt, padding, dsaEncoding });
    if (is !== null) return is;
    try {
      return op_node_verify(handle, bytes, digest.name, signature, salt, padding, dsaEncoding);
    } catch (error) {
      throw signError(error);
    }
  }

  const hashOf = (digest) => createHash(digest.name, digest.extends ? { outputLength: digest.size } : undefined);

  // What `Sign` and `Verify` have in common: a digest that is taken once.
  class Digesting {
    digest;
    hash;

    constructor(algorithm) {
      this.digest = digests.need(algorithm, () => {
        const error = new TypeError("Invalid digest");
        error.code = "ERR_CRYPTO_INVALID_DIGEST";
        return error;
      });
      this.hash = hashOf(this.digest);
    }

    check() {
      if (this.hash !== undefined) return;
      const error = new Error("Not initialised");
      error.code = "ERR_CRYPTO_INVALID_STATE";
      throw error;
    }

    take() {
      this.check();
      const bytes = this.hash.digest();
      this.hash = undefined;
      return bytes;
    }
  }

  // Keys of ML-DSA sign no digests.
  function checkForDigest(handle) {
    if (!ml.isMl(handle)) return;
    throw coded(Error, "Unsupported crypto operation", "ERR_CRYPTO_UNSUPPORTED_OPERATION");
  }

  const becomeStreams = becomingStreams(() => lazyWritable().default, [Sign, Verify]);

  function begin(stream, algorithm, options) {
    validateString(algorithm, "algorithm");
    const Writable = becomeStreams();
    stream[kHandle] = new Digesting(algorithm);
    ReflectApply(Writable, stream, [options]);
  }

  function Sign(algorithm, options) {
    if (!new.target) return new Sign(algorithm, options);
    begin(this, algorithm, options);
  }

  Sign.prototype._write = function _write(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  };

  Sign.prototype.update = function update(data, encoding) {
    checkData(data, encoding);
    this[kHandle].check();
    this[kHandle].hash.update(data, encoding);
    return this;
  };

  Sign.prototype.sign = function sign(privateKey, encoding) {
    if (!privateKey) throw new ERR_CRYPTO_SIGN_KEY_REQUIRED();
    const options = optionsOf(privateKey);
    const state = this[kHandle];
    const handle = privateHandle(privateKey);
    checkForDigest(handle);
    const signature = signDigest(handle, state.digest, state.take(), options);
    return encoding && encoding !== "buffer" ? signature.toString(encoding) : signature;
  };

  function Verify(algorithm, options) {
    if (!new.target) return new Verify(algorithm, options);
    begin(this, algorithm, options);
  }

  Verify.prototype._write = Sign.prototype._write;
  Verify.prototype.update = Sign.prototype.update;

  Verify.prototype.verify = function verify(key, signature, sigEncoding) {
    const handle = publicHandle(key);
    const options = optionsOf(key);
    const given = bytesOf(getArrayBufferOrView(signature, "signature", sigEncoding));
    const state = this[kHandle];
    checkForDigest(handle);
    return verifyDigest(handle, state.digest, state.take(), given, options);
  };

  // The digest for a key of which none is named.
  function defaultDigest(type, handle) {
    const named = type === "rsa-pss" ? op_node_get_asymmetric_key_details(handle).hashAlgorithm : undefined;
    return digests.find(named ?? "sha256");
  }

  function digestFor(algorithm, type, handle) {
    if (algorithm == null) return defaultDigest(type, handle);
    return digests.need(algorithm, () => new ERR_CRYPTO_INVALID_DIGEST(algorithm));
  }

  const hashed = (digest, data) => hashOf(digest).update(data).digest();

  // Of what signs the data itself.
  function checkWhole(type, algorithm, context) {
    if (algorithm != null) throw openssl("error:1C80007A:Provider routines::invalid digest", false);
    if (StringPrototypeStartsWith(type, "ml-")) return checkContext(context);
    if (context !== undefined && TypedArrayPrototypeGetByteLength(context) > 0) {
      throw new TypeError(`Context parameter is unsupported for ${type} keys`);
    }
  }

  const MOST_CONTEXT = 255;
  function checkContext(context) {
    const size = context === undefined ? 0 : TypedArrayPrototypeGetByteLength(context);
    if (size > MOST_CONTEXT) throw coded(RangeError, "context string must be at most 255 bytes", "ERR_OUT_OF_RANGE");
  }

  const agreesOnly = (type) =>
    type === "x25519" || type === "x448" || type === "dh" || StringPrototypeStartsWith(type, "ml-kem-");
  const signsWhole = (type) => type === "ed25519" || type === "ed448" || StringPrototypeStartsWith(type, "ml-dsa-");

  function signWhole(type, handle, data, context) {
    if (ml.isMl(handle)) return Buffer.from(ml.sign(handle, data, context));
    const signature = new FastBuffer(type === "ed25519" ? 64 : 114);
    (type === "ed25519" ? op_node_sign_ed25519 : op_node_sign_ed448)(handle, data, signature);
    return signature;
  }

  function checkOneShot(algorithm, callback) {
    if (algorithm != null) validateString(algorithm, "algorithm");
    if (callback !== undefined) validateFunction(callback, "callback");
  }

  function signOneShot(algorithm, data, key, callback) {
    checkOneShot(algorithm, callback);
    const bytes = bytesOf(getArrayBufferOrView(data, "data"));
    if (!key) throw new ERR_CRYPTO_SIGN_KEY_REQUIRED();
    const options = optionsOf(key);
    const context = contextOf(key);
    const handle = privateHandle(key);
    const type = op_node_get_asymmetric_key_type(handle);
    const digest = digestFor(algorithm, type, handle);
    return answer(callback, () => {
      if (agreesOnly(type)) throw unsupportedKey();
      if (!signsWhole(type)) return signDigest(handle, digest, hashed(digest, bytes), options);
      checkWhole(type, algorithm, context);
      return signWhole(type, handle, bytes, context);
    });
  }

  function verifyOneShot(algorithm, data, key, signature, callback) {
    checkOneShot(algorithm, callback);
    const bytes = bytesOf(getArrayBufferOrView(data, "data"));
    const options = optionsOf(key);
    const context = contextOf(key);
    const given = bytesOf(getArrayBufferOrView(signature, "signature"));
    const handle = publicHandle(key);
    const type = op_node_get_asymmetric_key_type(handle);
    const digest = digestFor(algorithm, type, handle);
    return answer(callback, () => {
      if (agreesOnly(type)) throw unsupportedKey();
      if (!signsWhole(type)) {
        return verifyDigest(handle, digest, hashed(digest, bytes), given, options);
      }
      checkWhole(type, algorithm, context);
      if (ml.isMl(handle)) return ml.verify(handle, bytes, given, context);
      return (type === "ed25519" ? op_node_verify_ed25519 : op_node_verify_ed448)(handle, bytes, given);
    });
  }

  return { Sign, signOneShot, Verify, verifyOneShot, default: { signOneShot, verifyOneShot, Sign, Verify } };
})();
