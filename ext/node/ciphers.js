// The ciphers of node:crypto by OpenSSL's names, and those of them that are ours (ext/node/src/ciphers.rs): each is asked where Deno's
// cipher.ts asks an op of its own.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    Error,
    RangeError,
    SafeFinalizationRegistry,
    SafeMap,
    StringPrototypeEndsWith,
    StringPrototypeToLowerCase,
    TypeError,
    TypedArrayPrototypeFill,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeSet,
    TypedArrayPrototypeSlice,
    Uint8Array,
  } = primordials;
  const { ops } = core;
  const { op_rt_cipher_aad, op_rt_cipher_create, op_rt_cipher_end, op_rt_cipher_update } = ops;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { guarded, openssl } = core.loadExtScript("ext:rt_node/crypto_errors.js");

  const BLOCK = 16;

  // Other names of what Deno's ops know, and of ours.
  // biome-ignore format: a table
  const ALIASES = {
    __proto__: null,
    aes128: "aes-128-cbc", aes192: "aes-192-cbc", aes256: "aes-256-cbc", des3: "des-ede3-cbc",
    "id-aes128-gcm": "aes-128-gcm", "id-aes192-gcm": "aes-192-gcm", "id-aes256-gcm": "aes-256-gcm",
    "aes-128-wrap": "aes128-wrap", "aes-192-wrap": "aes192-wrap", "aes-256-wrap": "aes256-wrap",
    "id-aes128-wrap": "aes128-wrap", "id-aes192-wrap": "aes192-wrap", "id-aes256-wrap": "aes256-wrap",
    "aes-128-wrap-pad": "id-aes128-wrap-pad", "aes128-wrap-pad": "id-aes128-wrap-pad",
    "aes-192-wrap-pad": "id-aes192-wrap-pad", "aes192-wrap-pad": "id-aes192-wrap-pad",
    "aes-256-wrap-pad": "id-aes256-wrap-pad", "aes256-wrap-pad": "id-aes256-wrap-pad",
    "id-aes128-ccm": "aes-128-ccm", "id-aes192-ccm": "aes-192-ccm", "id-aes256-ccm": "aes-256-ccm",
  };

  // `nid`: OpenSSL's number.
  const OURS = [
    { name: "aes-192-cbc", mode: "cbc", keyLength: 24, nid: 423 },
    { name: "aes-192-gcm", mode: "gcm", keyLength: 24, nid: 898 },
    { name: "aes-128-cfb", mode: "cfb", keyLength: 16, nid: 421 },
    { name: "aes-192-cfb", mode: "cfb", keyLength: 24, nid: 425 },
    { name: "aes-256-cfb", mode: "cfb", keyLength: 32, nid: 429 },
    { name: "aes-128-cfb8", mode: "cfb8", keyLength: 16, nid: 653 },
    { name: "aes-192-cfb8", mode: "cfb8", keyLength: 24, nid: 654 },
    { name: "aes-256-cfb8", mode: "cfb8", keyLength: 32, nid: 655 },
    { name: "aes-128-ofb", mode: "ofb", keyLength: 16, nid: 420 },
    { name: "aes-192-ofb", mode: "ofb", keyLength: 24, nid: 424 },
    { name: "aes-256-ofb", mode: "ofb", keyLength: 32, nid: 428 },
  ];
  const byName = new SafeMap();
  for (let i = 0; i < OURS.length; i++) byName.set(OURS[i].name, OURS[i]);

  /** The name that ops know, of any that OpenSSL knows. */
  function canonical(name) {
    const lower = StringPrototypeToLowerCase(name);
    return ALIASES[lower] ?? lower;
  }

  /** Whether it works on whole blocks, so that the last one is filled up. */
  const hasBlocks = (name) => StringPrototypeEndsWith(name, "-cbc") || StringPrototypeEndsWith(name, "-ecb");

  /** Whether there is a tag for what it made. */
  const authenticates = (name) => StringPrototypeEndsWith(name, "-gcm") || name === "chacha20-poly1305";

  /** What a cipher says that is to be ended again. */
  const ended = () => coded(Error, "Invalid state", "ERR_CRYPTO_INVALID_STATE");

  const invalidTag = (length) => coded(TypeError, `Invalid authentication tag length: ${length}`, "ERR_CRYPTO_INVALID_AUTH_TAG");

  const authTagLengths = [4, 8, 12, 13, 14, 15, 16];

  class OwnCipher {
    handle;
    mode;
    tagLength;

    constructor({ mode, keyLength }, key, iv, tagLength, decrypts) {
      // What is wrong with the vector or the tag is told before what is wrong with the key.
      const ivLength = TypedArrayPrototypeGetLength(iv);
      if (mode === "gcm" ? ivLength === 0 : ivLength !== BLOCK) {
        throw coded(TypeError, "Invalid initialization vector", "ERR_CRYPTO_INVALID_IV");
      }
      this.mode = mode;
      this.tagLength = tagLength;
      if (mode === "gcm" && tagLength !== -1) this.checkTag(tagLength);
      if (TypedArrayPrototypeGetLength(key) !== keyLength)
        throw coded(RangeError, "Invalid key length", "ERR_CRYPTO_INVALID_KEYLEN");
      this.handle = op_rt_cipher_create(mode, key, iv, decrypts);
    }

    checkTag(length) {
      const fits = this.tagLength === -1 || this.tagLength === length;
      if (this.mode === "gcm" && fits && ArrayPrototypeIncludes(authTagLengths, length)) return;
      throw invalidTag(length);
    }

    tag() {
      const tag = op_rt_cipher_end(this.handle);
      return this.tagLength === -1 ? tag : TypedArrayPrototypeSlice(tag, 0, this.tagLength);
    }
  }

  const isOurs = (context) => typeof context === "object" && context instanceof OwnCipher;

  // Deno's native half looks at the key first. Node tells what is wrong with the vector or the tag before.
  function inOrder(error, name, iv, tagLength) {
    const info = core.loadExtScript("ext:deno_node/internal/crypto/util.ts").getCipherInfo(name);
    if (error?.code !== "ERR_CRYPTO_INVALID_KEYLEN" || info === undefined) return error;
    const length = TypedArrayPrototypeGetByteLength(iv);
    const isGcm = StringPrototypeEndsWith(name, "-gcm");
    const isChaCha = name === "chacha20-poly1305";
    const fits = isGcm ? length > 0 : isChaCha ? length > 0 && length <= 12 : length === (info.ivLength ?? 0);
    if (!fits) return coded(TypeError, "Invalid initialization vector", "ERR_CRYPTO_INVALID_IV");
    const isTagWrong = isGcm ? !ArrayPrototypeIncludes(authTagLengths, tagLength) : isChaCha && tagLength > 16;
    return tagLength !== -1 && isTagWrong ? invalidTag(tagLength) : error;
  }

  function create(op, decrypts) {
    const theirs = guarded(op);
    return (name, key, iv, tagLength) => {
      const own = byName.get(name);
      if (own !== undefined) return new OwnCipher(own, key, iv, tagLength, decrypts);
      try {
        return theirs(name, key, iv, tagLength);
      } catch (error) {
        throw inOrder(error, name, iv, tagLength);
      }
    };
  }

  /** What a text is written in: where there is no such encoding, it is UTF-8. */
  function inputEncoding(text, encoding) {
    core.loadExtScript("ext:deno_node/internal/validators.mjs").validateEncoding(text, encoding);
    return core.loadExtScript("ext:deno_node/internal/util.mjs").normalizeEncoding(encoding) ?? "utf8";
  }

  const update = (op) => (context, input, output) =>
    isOurs(context) ? op_rt_cipher_update(context.handle, input, output) : op(context, input, output);

  const setAad = (op) => (context, aad) => (isOurs(context) ? op_rt_cipher_aad(context.handle, aad) : op(context, aad));

  // The tag, of ciphers that have one. Nothing was left over.
  function take(context) {
    if (!isOurs(context)) return ops.op_node_cipheriv_take(context);
    return context.mode === "gcm" ? context.tag() : undefined;
  }

  // The last block is filled up with the number of bytes that it lacks.
  function finish(context, pads, rest, output) {
    if (!isOurs(context)) return ops.op_node_cipheriv_final(context, pads, rest, output);
    const length = TypedArrayPrototypeGetLength(rest);
    const last = new Uint8Array(BLOCK);
    TypedArrayPrototypeFill(last, BLOCK - length);
    TypedArrayPrototypeSet(last, rest);
    op_rt_cipher_update(context.handle, last, output);
    op_rt_cipher_end(context.handle);
    return undefined;
  }

  const timingSafeEqual = (one, other) =>
    core.loadExtScript("ext:deno_node/internal_binding/crypto.ts").timingSafeEqual(one, other);

  function finishDecryption(context, pads, rest, output, tag) {
    if (context.mode === "gcm") {
      const length = TypedArrayPrototypeGetLength(tag);
      const made = TypedArrayPrototypeSlice(op_rt_cipher_end(context.handle), 0, length);
      if (length > 0 && timingSafeEqual(made, tag)) return;
      throw new Error("Unsupported state or unable to authenticate data");
    }
    const length = TypedArrayPrototypeGetLength(rest);
    if (context.mode === "cbc" && (length === BLOCK || pads || length > 0)) {
      if (length !== BLOCK) throw openssl("error:1C80006B:Provider routines::wrong final block length");
      op_rt_cipher_update(context.handle, rest, output);
      if (pads) checkPadding(output);
    }
    op_rt_cipher_end(context.handle);
  }

  function checkPadding(block) {
    const count = block[BLOCK - 1];
    let wrong = count === 0 || count > BLOCK;
    for (let i = BLOCK - count; i < BLOCK && !wrong; i++) wrong = block[i] !== count;
    if (wrong) throw openssl("error:1C800064:Provider routines::bad decrypt");
  }

  // Deno's ciphers are resources: one that is never ended would stay. A build has objects in their place.
  let abandoned;
  function watch(cipher) {
    if (typeof cipher._context !== "number") return;
    abandoned ??= new SafeFinalizationRegistry((number) => core.tryClose(number));
    abandoned.register(cipher, cipher._context);
  }

  const theirFinish = guarded(ops.op_node_decipheriv_final);

  return {
    OURS,
    authenticates,
    canonical,
    hasBlocks,
    invalidTag,
    create: create(ops.op_node_create_cipheriv, false),
    createDecryption: create(ops.op_node_create_decipheriv, true),
    checkTag: (context, length) =>
      isOurs(context) ? context.checkTag(length) : guarded(ops.op_node_decipheriv_auth_tag)(context, length),
    decrypt: update(ops.op_node_decipheriv_decrypt),
    ended,
    encrypt: update(ops.op_node_cipheriv_encrypt),
    finish,
    inputEncoding,
    finishDecryption: (context, pads, rest, output, tag) =>
      isOurs(context) ? finishDecryption(context, pads, rest, output, tag) : theirFinish(context, pads, rest, output, tag),
    setAad: setAad(ops.op_node_cipheriv_set_aad),
    setAadForDecryption: setAad(ops.op_node_decipheriv_set_aad),
    take,
    watch,
  };
})();
