// `Hash`, `Hmac` and `crypto.hash`: stands in for ext:deno_node/internal/crypto/hash.ts. The digests are made by Deno's ops, and by those
// of ext/node/src/digests.rs.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    Error,
    ObjectPrototypeIsPrototypeOf,
    ReflectApply,
    StringPrototypeReplace,
    StringPrototypeToLowerCase,
    Symbol,
    SymbolSpecies,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    TypedArrayPrototypeGetLength,
    SafeWeakMap,
    TypedArrayPrototypeSet,
    Uint8Array,
    WeakMapPrototypeDelete,
    WeakMapPrototypeGet,
    WeakMapPrototypeSet,
  } = primordials;
  const {
    Hasher,
    op_node_create_hash,
    op_node_export_secret_key,
    op_node_hash_clone,
    op_node_hash_digest,
    op_node_hash_digest_hex,
    op_node_hash_update,
    op_node_hash_update_str,
    op_rt_crypto_hash_hex,
    op_rt_crypto_hmac,
    op_rt_digest_create,
  } = core.ops;
  const digests = core.loadExtScript("ext:rt_node/digests.js");
  const { becomingStreams, bytesOf, checkData } = core.loadExtScript("ext:rt_node/crypto_common.js");
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

  const FastBuffer = Buffer[SymbolSpecies];
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

  // `-0` is 0, and a digest of fixed length has that only.
  function checkLength(digest, length) {
    if (length !== undefined && !digest.extends && length !== digest.size) {
      throw openssl("error:030000B2:digital envelope routines::not XOF or invalid length", false);
    }
  }

  function create(digest, length) {
    checkLength(digest, length);
    return digest.ours ? op_rt_digest_create(digest.name) : op_node_create_hash(digest.name, length);
  }

  // An encoding that there is not is UTF-8.
  function feed(handle, data, encoding) {
    if (typeof data !== "string") return op_node_hash_update(handle, bytesOf(data));
    const known = typeof encoding === "string" ? normalizeEncoding(encoding) : undefined;
    if (known === undefined || known === "utf8") return op_node_hash_update_str(handle, data);
    return op_node_hash_update(handle, Buffer.from(data, known));
  }

  // As for output, where one that there is not gives a Buffer.
  function encode(bytes, encoding) {
    const buffer = new FastBuffer(
      TypedArrayPrototypeGetBuffer(bytes),
      TypedArrayPrototypeGetByteOffset(bytes),
      TypedArrayPrototypeGetByteLength(bytes),
    );
    const known = encoding ? normalizeEncoding(`${encoding}`) : undefined;
    return known === undefined ? buffer : buffer.toString(known);
  }

  function read(handle, encoding) {
    if (encoding === "hex") return op_node_hash_digest_hex(handle);
    return encode(op_node_hash_digest(handle), encoding);
  }

  const becomeStreams = becomingStreams(() => lazyLazyTransform().default, [Hash, Hmac]);

  const shapesOutput = (options) => options?.functionName !== undefined || options?.customization !== undefined;

  const unsupported = () => new Error("Digest method not supported");

  function Hash(algorithm, options) {
    if (!new.target) return new Hash(algorithm, options);
    const LazyTransform = becomeStreams();
    const isCopy = ObjectPrototypeIsPrototypeOf(Hasher.prototype, algorithm);
    if (!isCopy) validateString(algorithm, "algorithm");
    let length = typeof options === "object" && options !== null ? options.outputLength : undefined;
    if (length !== undefined) {
      validateUint32(length, "options.outputLength");
      length += 0;
    }
    if (isCopy) {
      try {
        this[kHandle] = op_node_hash_clone(algorithm, length);
      } catch {
        throw openssl("error:030000B2:digital envelope routines::not XOF or invalid length", false);
      }
      if (this[kHandle] === null) throw new ERR_CRYPTO_HASH_FINALIZED();
    } else {
      const digest = digests.need(algorithm, unsupported);
      // Of the digests only cSHAKE, which the library lacks, has parameters.
      if (shapesOutput(options)) throw unsupported();
      this[kHandle] = create(digest, length);
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
    begin(this);
    if (this[kHandle] === undefined || !feed(this[kHandle], chunk, encoding)) {
      callback(new ERR_CRYPTO_HASH_UPDATE_FAILED());
      return;
    }
    callback();
  };

  Hash.prototype._flush = function _flush(callback) {
    this.push(read(this[kHandle]));
    callback();
  };

  Hash.prototype.update = function update(data, encoding) {
    if (this[kState][kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
    checkData(data, encoding);
    if (this[kHandle] === undefined) {
      const state = stateOf(this);
      if (typeof data === "string" && state.text === undefined && (encoding === undefined || encoding === "utf8")) {
        state.text = data;
        return this;
      }
      begin(this);
    }
    if (!feed(this[kHandle], data, encoding)) throw new ERR_CRYPTO_HASH_UPDATE_FAILED();
    return this;
  };

  Hash.prototype.digest = function digest(outputEncoding) {
    const state = this[kState];
    if (state[kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
    const result = read(this[kHandle], outputEncoding && `${outputEncoding}`);
    state[kFinalized] = true;
    return result;
  };

  // What an HMAC knows of its key, for nobody else; gone when it has ended.
  const states = new SafeWeakMap();
  const stateOf = (hmac) => WeakMapPrototypeGet(states, hmac);

  function keyBytes(key, encoding) {
    const prepared = prepareSecretKey(key, encoding);
    if (ArrayBufferIsView(prepared)) return bytesOf(prepared);
    return isAnyArrayBuffer(prepared) ? new Uint8Array(prepared) : op_node_export_secret_key(prepared);
  }

  // A copy, no longer than a block: the bytes may be changed before they are used.
  function shortKey(digest, key) {
    if (TypedArrayPrototypeGetLength(key) <= digest.block) return new Uint8Array(key);
    const hasher = create(digest);
    op_node_hash_update(hasher, key);
    return op_node_hash_digest(hasher);
  }

  // RFC 2104: what goes before the data, and what goes before the digest of both.
  function pads(digest, key) {
    const inner = new Uint8Array(digest.block);
    TypedArrayPrototypeSet(inner, key);
    const outer = new Uint8Array(inner);
    for (let i = 0; i < digest.block; i++) {
      inner[i] ^= 0x36;
      outer[i] ^= 0x5c;
    }
    return { inner, outer };
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
    this[kHandle] = undefined;
    this[kState] = { [kFinalized]: false };
    const value = { digest, key: shortKey(digest, bytes), outer: undefined, text: undefined };
    WeakMapPrototypeSet(states, this, value);
    // A build keeps the native object with the heap, and a blob holds what was made of a key only if it may hold secrets.
    const { markSecret } = internals.rt.freezing;
    if (markSecret !== undefined) {
      begin(this);
      markSecret(this[kHandle]);
    }
    ReflectApply(LazyTransform, this, [options]);
  }

  // The native object of an HMAC is made when more than one text has to be hashed.
  function begin(hmac) {
    if (hmac[kHandle] !== undefined) return;
    const state = stateOf(hmac);
    if (state === undefined) return;
    const { inner, outer } = pads(state.digest, state.key);
    const handle = create(state.digest);
    op_node_hash_update(handle, inner);
    if (state.text !== undefined) feed(handle, state.text);
    state.text = undefined;
    state.key = undefined;
    state.outer = outer;
    hmac[kHandle] = handle;
  }

  // The HMAC of one text, as most are, in one call; undefined where that cannot be.
  function ofOneText({ digest, key, text }, encoding) {
    if (text === undefined || digest.ours || (encoding !== "hex" && encoding !== "base64")) return undefined;
    const out = Buffer.allocUnsafe(64);
    const length = op_rt_crypto_hmac(digest.name, digest.block, key, text, out);
    if (length === 0) return undefined;
    return encoding === "hex" ? out.hexSlice(0, length) : out.base64Slice(0, length);
  }

  function finish(hmac, encoding) {
    const state = stateOf(hmac);
    const result = ofOneText(state, encoding);
    if (result !== undefined) {
      hmac[kState][kFinalized] = true;
      WeakMapPrototypeDelete(states, hmac);
      return result;
    }
    begin(hmac);
    WeakMapPrototypeDelete(states, hmac);
    const { digest, outer } = state;
    const hasher = create(digest);
    op_node_hash_update(hasher, outer);
    op_node_hash_update(hasher, op_node_hash_digest(hmac[kHandle]));
    hmac[kState][kFinalized] = true;
    return read(hasher, encoding);
  }

  // The same functions, as in Node.
  Hmac.prototype.update = Hash.prototype.update;

  Hmac.prototype.digest = function digest(outputEncoding) {
    if (this[kState][kFinalized]) {
      const empty = Buffer.from("");
      return outputEncoding && outputEncoding !== "buffer" ? empty.toString(outputEncoding) : empty;
    }
    return finish(this, outputEncoding && `${outputEncoding}`);
  };

  Hmac.prototype._flush = function _flush(callback) {
    this.push(finish(this));
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
    const handle = create(digest, length);
    feed(handle, input);
    return read(handle, encoding);
  }

  function createHash(algorithm, options) {
    return new Hash(algorithm, options);
  }

  function getHashes() {
    return digests.list();
  }

  return { Hash, Hmac, createHash, getHashes, hash, default: { Hash, Hmac, createHash } };
})();
