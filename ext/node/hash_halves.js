// What `kHandle` of a `Hash` and of an `Hmac` holds, called as Node's. Most hash one text, which is one call of native code: the native object
// is made when there is more.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    Error,
    ObjectDefineProperty,
    StringPrototypeCharCodeAt,
    SymbolSpecies,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetByteOffset,
    Uint8Array,
  } = primordials;
  const {
    op_node_create_hash,
    op_node_hash_clone,
    op_node_hash_digest,
    op_node_hash_digest_hex,
    op_node_hash_update,
    op_node_hash_update_str,
    op_rt_crypto_hmac,
    op_rt_digest_create,
    op_rt_hash_digest,
    op_rt_hash_text,
  } = core.ops;
  const { bytesOf } = core.loadExtScript("ext:rt_node/crypto_common.js");
  const { openssl } = core.loadExtScript("ext:rt_node/crypto_errors.js");
  const { UnpooledBuffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { normalizeEncoding } = core.loadExtScript("ext:deno_node/internal/util.mjs");

  const FastBuffer = UnpooledBuffer[SymbolSpecies];

  const noSuchLength = () => openssl("error:030000B2:digital envelope routines::not XOF or invalid length", false);

  const createNative = (digest, length) =>
    digest.ours ? op_rt_digest_create(digest.name) : op_node_create_hash(digest.name, length);

  // An encoding that there is not is UTF-8.
  function feed(native, data, encoding) {
    if (typeof data !== "string") return op_node_hash_update(native, bytesOf(data));
    if (isUtf8(encoding)) return op_node_hash_update_str(native, data);
    return op_node_hash_update(native, UnpooledBuffer.from(data, normalizeEncoding(encoding)));
  }

  function isUtf8(encoding) {
    if (encoding === undefined || encoding === "utf8" || typeof encoding !== "string") return true;
    const known = normalizeEncoding(encoding);
    return known === undefined || known === "utf8";
  }

  // As for output, where one that there is not gives a Buffer.
  const outputEncoding = (encoding) => (encoding ? normalizeEncoding(`${encoding}`) : undefined);

  // The longest digest of a fixed length.
  const scratch = new FastBuffer(64);
  ArrayPrototypePush(internals.rt.freezing.scratch, scratch);

  // A digest of `size` bytes, which `fill` writes into the memory that it is given, and says how long it is.
  function digestOf(size, encoding, fill) {
    const known = outputEncoding(encoding);
    const bytes = known === undefined ? new FastBuffer(size) : scratch;
    if (fill(bytes) !== size) throw new Error("the digest has another length than expected");
    return known === undefined ? bytes : UnpooledBuffer.textOf(bytes, known, size);
  }

  // `extends`: it has the length that was asked for.
  function readNative(native, { extends: isLong, size }, encoding) {
    if (encoding === "hex") return op_node_hash_digest_hex(native);
    if (!isLong) return digestOf(size, encoding, (bytes) => op_rt_hash_digest(native, bytes));
    const bytes = op_node_hash_digest(native);
    const known = outputEncoding(encoding);
    const buffer = new FastBuffer(
      TypedArrayPrototypeGetBuffer(bytes),
      TypedArrayPrototypeGetByteOffset(bytes),
      TypedArrayPrototypeGetByteLength(bytes),
    );
    return known === undefined ? buffer : UnpooledBuffer.textOf(buffer, known);
  }

  const readText = (digest, text, encoding) =>
    digestOf(digest.size, encoding, (bytes) => op_rt_hash_text(digest.name, text, bytes));

  class HashHalf {
    #digest;
    // Whether the digest was asked for: nothing can be added any more.
    #hasEnded = false;
    #native;
    #text;

    constructor(digest, length, native) {
      this.#digest = digest;
      this.#native = native;
      if (native !== undefined) return;
      // `-0` is 0, and a digest of fixed length has that only.
      if (length !== undefined && !digest.extends && length !== digest.size) throw noSuchLength();
      if (length !== undefined || digest.ours || digest.extends) this.#native = createNative(digest, length);
    }

    static isHalf(value) {
      return typeof value === "object" && value !== null && #digest in value;
    }

    /** Another one that has come as far, undefined if `half` has ended. */
    static copy(half, length) {
      if (half.#hasEnded) return undefined;
      let native;
      try {
        native = op_node_hash_clone(HashHalf.#begin(half), length);
      } catch {
        throw noSuchLength();
      }
      return native === null ? undefined : new HashHalf(half.#digest, length, native);
    }

    static #begin(half) {
      if (half.#native === undefined) {
        half.#native = createNative(half.#digest);
        if (half.#text !== undefined) feed(half.#native, half.#text);
        half.#text = undefined;
      }
      return half.#native;
    }

    /** Whether it could be added. */
    static update(half, data, encoding) {
      if (half.#hasEnded) return false;
      if (half.#native === undefined && half.#text === undefined && typeof data === "string" && isUtf8(encoding)) {
        half.#text = data;
        return true;
      }
      return feed(HashHalf.#begin(half), data, encoding);
    }

    /** The digest, the same each time. */
    static digest(half, encoding) {
      half.#hasEnded = true;
      if (half.#native !== undefined) return readNative(half.#native, half.#digest, encoding);
      return readText(half.#digest, half.#text ?? "", encoding);
    }
  }

  class HmacHalf {
    #digest;
    #hasEnded = false;
    #key;
    #native;
    #outer;
    #text;

    constructor(digest, key) {
      this.#digest = digest;
      this.#key = shortKey(digest, key);
    }

    static isHalf(value) {
      return typeof value === "object" && value !== null && #outer in value;
    }

    /** The native object, which is made by this if there is none. */
    static begin(half) {
      if (half.#native === undefined) {
        const { inner, outer } = pads(half.#digest, half.#key);
        half.#native = createNative(half.#digest);
        op_node_hash_update(half.#native, inner);
        if (half.#text !== undefined) feed(half.#native, half.#text);
        half.#text = undefined;
        half.#key = undefined;
        half.#outer = outer;
      }
      return half.#native;
    }

    /** Whether it could be added. */
    static update(half, data, encoding) {
      if (half.#hasEnded) return false;
      if (half.#native === undefined && half.#text === undefined && typeof data === "string" && isUtf8(encoding)) {
        half.#text = data;
        return true;
      }
      return feed(HmacHalf.begin(half), data, encoding);
    }

    /** The digest, and nothing the next time. */
    static digest(half, encoding) {
      if (half.#hasEnded) return digestOf(0, encoding, () => 0);
      half.#hasEnded = true;
      const digest = half.#digest;
      if (half.#native === undefined && !digest.ours) {
        const key = half.#key;
        const text = half.#text ?? "";
        half.#key = undefined;
        return digestOf(digest.size, encoding, (bytes) => op_rt_crypto_hmac(digest.name, digest.block, key, text, bytes));
      }
      const inner = HmacHalf.begin(half);
      const hasher = createNative(digest);
      op_node_hash_update(hasher, half.#outer);
      op_node_hash_update(hasher, op_node_hash_digest(inner));
      half.#outer = undefined;
      return readNative(hasher, digest, encoding);
    }
  }

  // The bytes of the key, no longer than a block, as characters: the program may change its own before they are used, a text is cheaper than memory
  // of its own, and the pool is everybody's.
  function shortKey(digest, key) {
    if (TypedArrayPrototypeGetByteLength(key) > digest.block) {
      const native = createNative(digest);
      op_node_hash_update(native, key);
      key = op_node_hash_digest(native);
    }
    return UnpooledBuffer.textOf(key, "latin1");
  }

  // RFC 2104: what goes before the data, and what goes before the digest of both.
  function pads(digest, key) {
    const inner = new Uint8Array(digest.block);
    const outer = new Uint8Array(digest.block);
    for (let i = 0; i < digest.block; i++) {
      const byte = i < key.length ? StringPrototypeCharCodeAt(key, i) : 0;
      inner[i] = byte ^ 0x36;
      outer[i] = byte ^ 0x5c;
    }
    return { inner, outer };
  }

  /** `crypto.hash`: of a text or of bytes. */
  function hashOnce(digest, length, input, encoding) {
    if (typeof input === "string" && length === undefined && !digest.ours && !digest.extends)
      return readText(digest, input, encoding);
    const native = createNative(digest, length);
    feed(native, input);
    return readNative(native, digest, encoding);
  }

  // The names that `util.inspect` shows.
  ObjectDefineProperty(HashHalf, "name", { __proto__: null, value: "Hash" });
  ObjectDefineProperty(HmacHalf, "name", { __proto__: null, value: "Hmac" });

  const kindOf = (half) => (HashHalf.isHalf(half) ? HashHalf : HmacHalf);
  const update = (half, data, encoding) => kindOf(half).update(half, data, encoding);
  const digest = (half, encoding) => kindOf(half).digest(half, encoding);

  return { digest, HashHalf, hashOnce, HmacHalf, update };
})();
