// AES in CCM, OCB and XTS, which look at a text as a whole (ext/node/src/ciphers/whole.rs): what Deno's `Cipheriv` and `Decipheriv` hand
// on to for these. OpenSSL's rules for what may be called when are here.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    Error,
    RangeError,
    SafeMap,
    TypeError,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeSlice,
    TypedArrayPrototypeSubarray,
    Uint8Array,
  } = primordials;
  const { ops } = core;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { openssl } = core.loadExtScript("ext:rt_node/crypto_errors.js");
  const { ERR_CRYPTO_INVALID_STATE, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  const BLOCK = 16;
  const NOTHING = new Uint8Array();

  // `keyLength` is that of the whole key, of two for XTS; `nid` is OpenSSL's number, `longName` its name where it has another.
  const WHOLE = [
    { name: "aes-128-ccm", mode: "ccm", keyLength: 16, nid: 896, longName: "id-aes128-ccm" },
    { name: "aes-192-ccm", mode: "ccm", keyLength: 24, nid: 899, longName: "id-aes192-ccm" },
    { name: "aes-256-ccm", mode: "ccm", keyLength: 32, nid: 902, longName: "id-aes256-ccm" },
    { name: "aes-128-ocb", mode: "ocb", keyLength: 16, nid: 958 },
    { name: "aes-192-ocb", mode: "ocb", keyLength: 24, nid: 959 },
    { name: "aes-256-ocb", mode: "ocb", keyLength: 32, nid: 960 },
    { name: "aes-128-xts", mode: "xts", keyLength: 32, nid: 913 },
    { name: "aes-256-xts", mode: "xts", keyLength: 64, nid: 914 },
  ];
  const byName = new SafeMap();
  for (let i = 0; i < WHOLE.length; i++) byName.set(WHOLE[i].name, WHOLE[i]);

  const invalidTag = (what) => coded(TypeError, what, "ERR_CRYPTO_INVALID_AUTH_TAG");
  const unsupported = () => new Error("Trying to add data in unsupported state");
  const CCM_TAGS = [4, 6, 8, 10, 12, 14, 16];

  /** Whether a vector of so many bytes fits. */
  function takesVector(mode, length) {
    if (mode === "ccm") return length >= 7 && length <= 13;
    return mode === "ocb" ? length >= 1 && length <= 15 : length === BLOCK;
  }

  function checkTagLength({ mode, name }, length) {
    if (mode === "xts") return;
    if (length === -1) throw invalidTag(`authTagLength required for ${name}`);
    if (mode === "ccm" ? ArrayPrototypeIncludes(CCM_TAGS, length) : length <= BLOCK) return;
    throw invalidTag(`Invalid authentication tag length: ${length}`);
  }

  function sameHalves(key) {
    const half = TypedArrayPrototypeGetByteLength(key) / 2;
    for (let i = 0; i < half; i++) if (key[i] !== key[half + i]) return false;
    return true;
  }

  class WholeCipher {
    #mode;
    #decrypts;
    #handle;
    #tagLength;
    #longest;
    #tag = undefined;
    #ended = false;
    #began = false;
    // Of CCM: whether the text was what the tag says.
    #holds = false;

    constructor(cipher, key, iv, tagLength, decrypts) {
      const { mode, keyLength } = cipher;
      const length = TypedArrayPrototypeGetByteLength(iv);
      if (!takesVector(mode, length)) throw coded(TypeError, "Invalid initialization vector", "ERR_CRYPTO_INVALID_IV");
      checkTagLength(cipher, tagLength);
      if (TypedArrayPrototypeGetByteLength(key) !== keyLength)
        throw coded(RangeError, "Invalid key length", "ERR_CRYPTO_INVALID_KEYLEN");
      if (mode === "xts" && !decrypts && sameHalves(key)) throw openssl("error:1C800095:Provider routines::xts duplicated keys");
      this.#mode = mode;
      this.#decrypts = decrypts;
      this.#tagLength = tagLength;
      this.#longest = mode === "ccm" && length >= 12 ? 2 ** (8 * (15 - length)) - 1 : 2 ** 31 - 1;
      this.#handle = ops.op_rt_whole_cipher_create(mode, key, iv, tagLength === -1 ? 0 : tagLength, decrypts);
    }

    #checkLength(length) {
      if (length > this.#longest) throw coded(RangeError, "Invalid message length", "ERR_CRYPTO_INVALID_MESSAGELEN");
    }

    #expected;

    setAAD(aad, options) {
      const given = options?.plaintextLength;
      if (given !== undefined && given !== null && given >>> 0 !== given) {
        throw new ERR_INVALID_ARG_VALUE("options.plaintextLength", given);
      }
      if (this.#ended || this.#mode === "xts") throw new ERR_CRYPTO_INVALID_STATE("setAAD");
      if (this.#mode === "ccm") {
        if (given === undefined || given === null) {
          throw coded(TypeError, "options.plaintextLength required for CCM mode with AAD", "ERR_MISSING_ARGS");
        }
        this.#checkLength(given);
        this.#expected ??= given;
      }
      ops.op_rt_whole_cipher_aad(this.#handle, aad);
    }

    setAuthTag(tag) {
      if (this.#tag !== undefined || this.#ended || this.#mode === "xts") throw new ERR_CRYPTO_INVALID_STATE("setAuthTag");
      const length = TypedArrayPrototypeGetByteLength(tag);
      if (length !== this.#tagLength) throw invalidTag(`Invalid authentication tag length: ${length}`);
      this.#tag = TypedArrayPrototypeSlice(tag);
    }

    getAuthTag() {
      if (!this.#ended || this.#mode === "xts") throw new ERR_CRYPTO_INVALID_STATE("getAuthTag");
      return this.#tag;
    }

    #equals(made) {
      const { timingSafeEqual } = core.loadExtScript("ext:deno_node/internal_binding/crypto.ts");
      return this.#tag !== undefined && timingSafeEqual(made, this.#tag);
    }

    update(input) {
      if (this.#ended) throw unsupported();
      const length = TypedArrayPrototypeGetByteLength(input);
      if (this.#mode === "ocb") return ops.op_rt_whole_cipher_update(this.#handle, input);
      // One text, all of it.
      if (this.#mode === "ccm") this.#checkLength(length);
      else if (length < BLOCK) throw unsupported();
      if (this.#began || (this.#expected !== undefined && this.#expected !== length)) throw unsupported();
      this.#began = true;
      if (this.#mode === "xts") return ops.op_rt_whole_cipher_update(this.#handle, input);
      const made = ops.op_rt_whole_cipher_ccm(this.#handle, input, this.#tagLength, this.#decrypts);
      const tag = TypedArrayPrototypeSubarray(made, length);
      const text = TypedArrayPrototypeSubarray(made, 0, length);
      if (this.#decrypts) {
        this.#holds = this.#equals(tag);
        return this.#holds ? text : NOTHING;
      }
      this.#tag = TypedArrayPrototypeSlice(tag);
      return text;
    }

    final() {
      if (this.#mode === "xts") {
        if (!this.#began) throw new Error("Unsupported state");
        this.#ended = true;
        return NOTHING;
      }
      let rest = NOTHING;
      if (this.#mode === "ocb") {
        const made = ops.op_rt_whole_cipher_end(this.#handle);
        const length = TypedArrayPrototypeGetByteLength(made) - BLOCK;
        rest = TypedArrayPrototypeSubarray(made, 0, length);
        const tag = TypedArrayPrototypeSlice(made, length, length + this.#tagLength);
        this.#holds = !this.#decrypts || this.#equals(tag);
        if (!this.#decrypts) this.#tag = tag;
      } else if (!this.#decrypts && !this.#began) this.update(NOTHING);
      this.#ended = true;
      if (this.#decrypts && !this.#holds) throw new Error("Unsupported state or unable to authenticate data");
      return rest;
    }
  }

  /** A cipher of these modes, or undefined where the name is another's. */
  function create(name, key, iv, tagLength, decrypts) {
    const cipher = byName.get(name);
    return cipher === undefined ? undefined : new WholeCipher(cipher, key, iv, tagLength, decrypts);
  }

  return { WHOLE, create, takesVector };
})();
