// `Hash`, `Hmac` and `crypto.hash`: stands in for ext:deno_node/internal/crypto/hash.ts. The digests are made by Deno's ops, and by those
// of ext/node/src/digests.rs (ext/node/hash_halves.js).
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayBufferIsView, Error, ReflectApply, StringPrototypeReplace, StringPrototypeToLowerCase, Symbol, Uint8Array } =
    primordials;
  const { op_node_export_secret_key, op_rt_crypto_hash_hex } = core.ops;
  const digests = core.loadExtScript("ext:rt_node/digests.js");
  const { becomingStreams, bytesOf, checkData } = core.loadExtScript("ext:rt_node/crypto_common.js");
  const halves = core.loadExtScript("ext:rt_node/hash_halves.js");
  const { HashHalf, hashOnce, HmacHalf } = halves;
  const { openssl } = core.loadExtScript("ext:rt_node/crypto_errors.js");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { prepareSecretKey } = core.loadExtScript("ext:deno_node/internal/crypto/keys.ts");
  const {
    ERR_CRYPTO_HASH_FINALIZED,
    ERR_CRYPTO_HASH_UPDATE_FAILED,
    ERR_CRYPTO_INVALID_DIGEST,
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_ARG_VALUE,
  } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateObject, validateString, validateUint32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { normalizeEncoding } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { isAnyArrayBuffer } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const lazyProcess = core.createLazyLoader("node:process");
  const lazyLazyTransform = core.createLazyLoader("ext:deno_node/internal/streams/lazy_transform.js");

  const kHandle = Symbol("kHandle");
  const kState = Symbol("kState");
  const kFinalized = Symbol("kFinalized");

  let warned = false;
  function warnOfLength(name) {
    if (warned) return;
    const plain = StringPrototypeReplace(StringPrototypeToLowerCase(name), "-", "");
    if (plain !== "shake128" && plain !== "shake256") return;
    warned = true;
    const text = "Creating SHAKE128/256 digests without an explicit options.outputLength is deprecated.";
    lazyProcess().default.emitWarning(text, "DeprecationWarning", "DEP0198");
  }

  const becomeStreams = becomingStreams(() => lazyLazyTransform().default, [Hash, Hmac]);

  const shapesOutput = (options) => options?.functionName !== undefined || options?.customization !== undefined;

  const unsupported = () => new Error("Digest method not supported");

  function Hash(algorithm, options) {
    if (!new.target) return new Hash(algorithm, options);
    const LazyTransform = becomeStreams();
    const isCopy = HashHalf.isHalf(algorithm);
    if (!isCopy) validateString(algorithm, "algorithm");
    let length = typeof options === "object" && options !== null ? options.outputLength : undefined;
    if (length !== undefined) {
      validateUint32(length, "options.outputLength");
      length += 0;
    }
    if (isCopy) {
      const half = HashHalf.copy(algorithm, length);
      if (half === undefined) throw new ERR_CRYPTO_HASH_FINALIZED();
      this[kHandle] = half;
    } else {
      const digest = digests.need(algorithm, unsupported);
      // Of the digests only cSHAKE, which the library lacks, has parameters.
      if (shapesOutput(options)) throw unsupported();
      this[kHandle] = new HashHalf(digest, length);
      if (length === undefined) warnOfLength(algorithm);
    }
    this[kState] = { [kFinalized]: false };
    ReflectApply(LazyTransform, this, [options]);
  }

  Hash.prototype.copy = function copy(options) {
    if (this[kState][kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
    return new Hash(this[kHandle], options);
  };

  Hash.prototype._transform = function _transform(chunk, encoding, callback) {
    if (!halves.update(this[kHandle], chunk, encoding)) {
      callback(new ERR_CRYPTO_HASH_UPDATE_FAILED());
      return;
    }
    callback();
  };

  Hash.prototype._flush = function _flush(callback) {
    this.push(halves.digest(this[kHandle]));
    callback();
  };

  Hash.prototype.update = function update(data, encoding) {
    if (this[kState][kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
    checkData(data, encoding);
    if (!halves.update(this[kHandle], data, encoding)) throw new ERR_CRYPTO_HASH_UPDATE_FAILED();
    return this;
  };

  Hash.prototype.digest = function digest(outputEncoding) {
    const state = this[kState];
    if (state[kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
    const result = halves.digest(this[kHandle], outputEncoding && `${outputEncoding}`);
    state[kFinalized] = true;
    return result;
  };

  function keyBytes(key, encoding) {
    const prepared = prepareSecretKey(key, encoding);
    if (ArrayBufferIsView(prepared)) return bytesOf(prepared);
    return isAnyArrayBuffer(prepared) ? new Uint8Array(prepared) : op_node_export_secret_key(prepared);
  }

  function Hmac(hmac, key, options) {
    if (!new.target) return new Hmac(hmac, key, options);
    const LazyTransform = becomeStreams();
    validateString(hmac, "hmac");
    const encoding = options?.encoding;
    if (encoding !== undefined) validateString(encoding, "options.encoding");
    const bytes = keyBytes(key, encoding);
    const digest = digests.need(
      hmac,
      () => new ERR_CRYPTO_INVALID_DIGEST(hmac),
      () => openssl(digests.UNSUPPORTED, false),
    );
    // As OpenSSL, which has no words for it.
    if (digest.extends) throw new Error("error:00000000:lib(0)::reason(0)");
    const half = new HmacHalf(digest, bytes);
    this[kHandle] = half;
    this[kState] = { [kFinalized]: false };
    // A build keeps the native object with the heap, and a blob holds what was made of a key only if it may hold secrets.
    internals.rt.freezing.markSecret?.(HmacHalf.begin(half));
    ReflectApply(LazyTransform, this, [options]);
  }

  // The same functions, as in Node.
  Hmac.prototype.update = Hash.prototype.update;

  Hmac.prototype.digest = function digest(outputEncoding) {
    const state = this[kState];
    const encoding = outputEncoding && `${outputEncoding}`;
    if (state[kFinalized]) {
      const empty = Buffer.from("");
      return encoding && encoding !== "buffer" ? empty.toString(encoding) : empty;
    }
    const result = halves.digest(this[kHandle], encoding);
    state[kFinalized] = true;
    return result;
  };

  Hmac.prototype._flush = function _flush(callback) {
    this.push(halves.digest(this[kHandle]));
    callback();
  };
  Hmac.prototype._transform = Hash.prototype._transform;

  function outputEncodingOf(encoding) {
    if (encoding === "hex") return encoding;
    validateString(encoding, "outputEncoding");
    const known = normalizeEncoding(encoding);
    if (known !== undefined) return known;
    if (StringPrototypeToLowerCase(encoding) === "buffer") return undefined;
    throw new ERR_INVALID_ARG_VALUE("outputEncoding", encoding);
  }

  function hash(algorithm, input, options) {
    validateString(algorithm, "algorithm");
    if (typeof input !== "string" && !ArrayBufferIsView(input)) {
      throw new ERR_INVALID_ARG_TYPE("input", ["Buffer", "TypedArray", "DataView", "string"], input);
    }
    let length;
    let encoding = options;
    if (options !== undefined && typeof options !== "string") {
      validateObject(options, "options");
      length = options.outputLength;
      encoding = options.outputEncoding;
    }
    encoding = outputEncodingOf(encoding ?? "hex");
    if (length !== undefined) {
      validateUint32(length, "outputLength");
      length += 0;
    } else warnOfLength(algorithm);
    const unknown = () => new Error(`Digest method ${algorithm} is not supported`);
    const digest = digests.need(algorithm, unknown);
    if (typeof options === "object" && shapesOutput(options)) throw unknown();
    // One call for what is asked for most.
    if (length === undefined && encoding === "hex" && !digest.ours) return op_rt_crypto_hash_hex(digest.name, input);
    if (length !== undefined && !digest.extends && length !== digest.size) {
      throw new Error(`Output length ${length} is invalid for ${algorithm}, which does not support XOF`);
    }
    return hashOnce(digest, length, input, encoding);
  }

  function createHash(algorithm, options) {
    return new Hash(algorithm, options);
  }

  function getHashes() {
    return digests.list();
  }

  return { Hash, Hmac, createHash, getHashes, hash, default: { Hash, Hmac, createHash } };
})();
