// Keys of ML-DSA and ML-KEM. Deno's ops know none: in the place of their handle stands an `MlKey`, and each op that is given one is
// answered here, as is each that makes a key of what it does not understand. Private keys are their seeds.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    Error,
    FunctionPrototypeCall,
    SafeArrayIterator,
    SafeMap,
    StringPrototypeToLowerCase,
    TypeError,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeSubarray,
    Uint8Array,
  } = primordials;
  const {
    op_rt_ml_decapsulate,
    op_rt_ml_encapsulate,
    op_rt_ml_half,
    op_rt_ml_half_public,
    op_rt_ml_half_seed,
    op_rt_ml_is_public_key,
    op_rt_ml_private_key,
    op_rt_ml_public_key,
    op_rt_ml_sign,
    op_rt_ml_sign_context,
    op_rt_ml_verify,
    op_rt_ml_verify_context,
  } = core.ops;
  const { UnpooledBuffer: Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { TAGS, childrenOf, make, objectId, value } = core.loadExtScript("ext:rt_node/der.js");
  const { guarded, openssl } = core.loadExtScript("ext:rt_node/crypto_errors.js");
  const { bytesOf } = core.loadExtScript("ext:rt_node/crypto_common.js");
  const { PRIVATE_KEYS, PUBLIC_KEYS, among, next: nextBlock } = core.loadExtScript("ext:rt_node/pem_blocks.js");
  const derOf = () => core.loadExtScript("ext:rt_node/key_der.js");

  const sizeOf = TypedArrayPrototypeGetByteLength;
  const part = TypedArrayPrototypeSubarray;

  // What NIST numbers its algorithms with; the last two numbers are those of each.
  const NIST = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04];
  const NIST_TEXT = "2.16.840.1.101.3.4.";
  const kinds = new SafeMap();
  for (const [name, alg, set, group, number] of new SafeArrayIterator([
    ["ml-dsa-44", "ML-DSA-44", 44, 3, 17],
    ["ml-dsa-65", "ML-DSA-65", 65, 3, 18],
    ["ml-dsa-87", "ML-DSA-87", 87, 3, 19],
    ["ml-kem-512", "ML-KEM-512", 512, 4, 1],
    ["ml-kem-768", "ML-KEM-768", 768, 4, 2],
    ["ml-kem-1024", "ML-KEM-1024", 1024, 4, 3],
  ])) {
    const kind = { __proto__: null, name, alg, set, oid: [...new SafeArrayIterator(NIST), group, number], signs: group === 3 };
    kind.seedSize = kind.signs ? 32 : 64;
    kinds.set(name, kind);
    kinds.set(`${NIST_TEXT}${group}.${number}`, kind);
  }

  const { BITS, INTEGER, NAME, OCTETS, SEQUENCE } = TAGS;
  const SEED = 0x80;

  // Its bytes are a copy, outside of the heap: programs go on with what they gave, nobody is shown a seed who did not ask for it, and it is
  // in no blob that is not to have it.
  class MlKey {
    #half;
    #kind;
    #isPrivate;

    constructor(kind, publicKey, seed) {
      this.#kind = kind;
      this.#isPrivate = seed !== undefined;
      this.#half = op_rt_ml_half(kind.set, publicKey, this.#isPrivate ? seed : new Uint8Array(0));
    }

    get kind() {
      return this.#kind;
    }

    get publicKey() {
      return op_rt_ml_half_public(this.#half);
    }

    // No getter: what inspects objects, and calls getters on the way, would show it.
    readSeed() {
      return this.#isPrivate ? op_rt_ml_half_seed(this.#half) : undefined;
    }

    get type() {
      return this.#isPrivate ? "private" : "public";
    }
  }

  /** Whether it stands in the place of a handle. */
  const isMl = (handle) => handle instanceof MlKey;

  /** The key of a seed; undefined where it is none. */
  function ofSeed(kind, seed) {
    if (sizeOf(seed) !== kind.seedSize) return undefined;
    const publicKey = op_rt_ml_public_key(kind.set, seed);
    return sizeOf(publicKey) === 0 ? undefined : new MlKey(kind, publicKey, seed);
  }

  /** The public key of its bytes; undefined where they are none. */
  const ofPublic = (kind, bytes) => (op_rt_ml_is_public_key(kind.set, bytes) ? new MlKey(kind, bytes, undefined) : undefined);

  const publicOf = (key) => new MlKey(key.kind, key.publicKey, undefined);

  function spki({ kind, publicKey }) {
    return make(SEQUENCE, make(SEQUENCE, make(NAME, kind.oid)), make(BITS, [0], publicKey));
  }

  function pkcs8(key) {
    const algorithm = make(SEQUENCE, make(NAME, key.kind.oid));
    return make(SEQUENCE, make(INTEGER, [0]), algorithm, make(OCTETS, make(SEED, key.readSeed())));
  }

  const UNSUPPORTED = "error:1E08010C:DECODER routines::unsupported";
  const INVALID_KEY = "error:1C80009E:Provider routines::invalid key";
  const AUX_ERROR = "error:06800064:asn1 encoding routines::aux error";
  const DECODE_ERROR = "error:03000072:digital envelope routines::decode error";

  // The key of what a private key consists of: its seed, alone or before what was made of it.
  function ofPrivate(kind, der) {
    const whole = value(der, 0);
    const both = whole.tag === SEQUENCE ? childrenOf(der, whole) : [whole];
    const { 0: seed, 1: expanded } = both;
    const isWhole = whole.end === sizeOf(der) && both.length === (whole.tag === SEQUENCE ? 2 : 1);
    const isSeed = seed?.tag === (whole.tag === SEQUENCE ? OCTETS : SEED);
    const key = isWhole && isSeed ? ofSeed(kind, part(der, seed.begin, seed.end)) : undefined;
    if (key === undefined) throw openssl(UNSUPPORTED);
    if (expanded === undefined) return key;
    const made = Buffer.from(op_rt_ml_private_key(kind.set, key.readSeed()));
    if (!made.equals(part(der, expanded.begin, expanded.end))) throw openssl(INVALID_KEY);
    return key;
  }

  function undecodable(isText) {
    if (isText) return openssl(DECODE_ERROR, [UNSUPPORTED, DECODE_ERROR]);
    const error = openssl(DECODE_ERROR);
    error.message = "Failed to read asymmetric key";
    return error;
  }

  // Undefined where it is no such key, or not of the wanted kind (`isPrivate`; undefined: any). Throws where it is one that is spoilt.
  function ofDer(der, isPrivate, isText) {
    const whole = value(der, 0);
    if (whole.tag !== SEQUENCE || whole.end > sizeOf(der)) return undefined;
    const within = childrenOf(der, whole);
    const isPkcs8 = within[0]?.tag === INTEGER;
    if (isPrivate !== undefined && isPrivate !== isPkcs8) return undefined;
    const algorithm = within[isPkcs8 ? 1 : 0];
    const key = within[isPkcs8 ? 2 : 1];
    if (algorithm?.tag !== SEQUENCE || key?.tag !== (isPkcs8 ? OCTETS : BITS)) return undefined;
    const name = value(der, algorithm.begin);
    const kind = name.tag === NAME ? kinds.get(objectId(der, name)) : undefined;
    if (kind === undefined) return undefined;
    if (isPkcs8) {
      // Of the second version are those that have their public key, too.
      if (der[within[0].begin] > 1) throw openssl(AUX_ERROR);
      // These algorithms have no parameters.
      if (name.end !== algorithm.end) throw openssl(UNSUPPORTED);
      return ofPrivate(kind, part(der, key.begin, key.end));
    }
    const isWhole = name.end === algorithm.end && der[key.begin] === 0;
    const made = isWhole ? ofPublic(kind, part(der, key.begin + 1, key.end)) : undefined;
    if (made === undefined) throw undecodable(isText);
    return made;
  }

  const LABELS = { __proto__: null, "PRIVATE KEY": true, "PUBLIC KEY": false };
  const ENDS = { __proto__: null, pkcs8: true, spki: false };

  // The first key of ours in a text, behind blocks that are none.
  function ofPem(text) {
    for (let block = nextBlock(text, 0); block !== undefined; block = nextBlock(text, block.end)) {
      if (!block.isWhole || !(block.label in LABELS)) continue;
      const key = ofDer(Buffer.from(block.body, "base64"), LABELS[block.label], true);
      if (key !== undefined) return key;
    }
    return undefined;
  }

  // What Deno's reader took for none: a key of ours, or DER of one that was encrypted, or nothing.
  function read(data, format, type, passphrase) {
    const isText = format !== "der";
    const opened = core.loadExtScript("ext:rt_node/encrypted_keys.js").open(data, format, type, passphrase);
    if (opened !== undefined) return { key: ofDer(opened, true, isText), opened };
    const bytes = bytesOf(data);
    if (!isText) return { key: type in ENDS ? ofDer(bytes, ENDS[type], false) : undefined, opened };
    return { key: ofPem(Buffer.from(bytes).latin1Slice()), opened };
  }

  /** `op`, which makes a private key. */
  const createPrivate = (op) => (data, format, type, passphrase) => {
    try {
      return op(data, format, type, passphrase);
    } catch (error) {
      const { key, opened } = read(data, format, type, passphrase);
      if (key?.type === "private") return key;
      if (opened !== undefined) return op(opened, "der", "pkcs8", undefined);
      throw error;
    }
  };

  /** `op`, which makes a public key, also of a private one, as `ops` do. */
  const createPublic = (op, ops) => (data, format, type, passphrase) => {
    try {
      return op(data, format, type, passphrase);
    } catch (error) {
      const { key, opened } = read(data, format, type, passphrase);
      if (key !== undefined) return publicOf(key);
      if (opened === undefined) throw error;
      return ops.op_node_derive_public_key_from_private_key(ops.op_node_create_private_key(opened, "der", "pkcs8", undefined));
    }
  };

  const invalidJwk = (message) => coded(TypeError, message, "ERR_CRYPTO_INVALID_JWK");

  /** The key of `{ kty: "AKP", alg, pub, priv }`. */
  function ofJwk(jwk, isPublic) {
    const kind = typeof jwk.alg === "string" ? kinds.get(StringPrototypeToLowerCase(jwk.alg)) : undefined;
    if (kind === undefined || kind.alg !== jwk.alg) throw invalidJwk('Unsupported JWK AKP "alg"');
    if (typeof jwk.pub !== "string") throw invalidJwk("Invalid JWK AKP key");
    if (!isPublic && jwk.priv === undefined) throw invalidJwk("JWK does not contain private key material");
    const given = Buffer.from(jwk.pub, "base64url");
    const isWhole = jwk.priv !== undefined;
    if (isWhole && typeof jwk.priv !== "string") throw invalidJwk("Invalid JWK AKP key");
    const key = isWhole ? ofSeed(kind, Buffer.from(jwk.priv, "base64url")) : ofPublic(kind, given);
    if (key === undefined || !given.equals(key.publicKey)) throw invalidJwk("Invalid JWK AKP key");
    return isPublic ? publicOf(key) : key;
  }

  const text = (bytes) => Buffer.from(bytes).base64urlSlice();

  function toJwk(key) {
    const jwk = { kty: "AKP", alg: key.kind.alg, pub: text(key.publicKey) };
    const seed = key.readSeed();
    if (seed !== undefined) jwk.priv = text(seed);
    return jwk;
  }

  function exportPrivate(key, cipher, passphrase, isText) {
    const der = pkcs8(key);
    if (cipher !== null) {
      return guarded(core.loadExtScript("ext:rt_node/encrypted_keys.js").encrypt)(der, cipher, passphrase, isText);
    }
    return isText ? derOf().toPem(der, true) : der;
  }

  function equals(one, other) {
    if (!isMl(one) || !isMl(other) || one.kind !== other.kind || one.type !== other.type) return false;
    return Buffer.from(one.publicKey).equals(other.publicKey);
  }

  // `of`, for what is one of these keys; `op` for all others.
  const orElse = (op, of) =>
    function (handle, a, b, c) {
      return isMl(handle) ? of(handle, a, b, c) : FunctionPrototypeCall(op, undefined, handle, a, b, c);
    };

  // Deno's ops know fewer ciphers for keys.
  const exporting = (ops, op, isText) => (handle, type, cipher, passphrase) => {
    if (isMl(handle)) return exportPrivate(handle, cipher, passphrase, isText);
    if (cipher !== null && type === "pkcs8") {
      const encrypted = core.loadExtScript("ext:rt_node/encrypted_keys.js");
      const plain = encrypted.knows(cipher) ? derOf().exportDer(handle, true) : undefined;
      if (plain !== undefined) return encrypted.encrypt(plain, cipher, passphrase, isText);
    }
    try {
      return op(handle, type, cipher, passphrase);
    } catch (error) {
      const encrypted = cipher === null || type !== "pkcs8" ? undefined : core.loadExtScript("ext:rt_node/encrypted_keys.js");
      if (!encrypted?.knows(cipher)) throw error;
      const plain = ops.op_node_export_private_key_der(handle, "pkcs8", null, null);
      return encrypted.encrypt(plain, cipher, passphrase, isText);
    }
  };

  // Deno's ops for keys, which take these keys, too.
  function extended(ops) {
    return {
      __proto__: ops,
      op_node_create_private_key: createPrivate(ops.op_node_create_private_key),
      op_node_create_public_key: createPublic(ops.op_node_create_public_key, ops),
      op_node_derive_public_key_from_private_key: orElse(ops.op_node_derive_public_key_from_private_key, publicOf),
      op_node_export_private_key_der: exporting(ops, ops.op_node_export_private_key_der, false),
      op_node_export_private_key_jwk: orElse(ops.op_node_export_private_key_jwk, toJwk),
      op_node_export_private_key_pem: exporting(ops, ops.op_node_export_private_key_pem, true),
      op_node_export_public_key_der: orElse(ops.op_node_export_public_key_der, spki),
      op_node_export_public_key_jwk: orElse(ops.op_node_export_public_key_jwk, toJwk),
      op_node_export_public_key_pem: orElse(ops.op_node_export_public_key_pem, (key) => derOf().toPem(spki(key), false)),
      op_node_get_asymmetric_key_details: orElse(ops.op_node_get_asymmetric_key_details, () => ({})),
      op_node_get_asymmetric_key_type: orElse(ops.op_node_get_asymmetric_key_type, ({ kind }) => kind.name),
      op_node_key_equals: (one, other) => (isMl(one) || isMl(other) ? equals(one, other) : ops.op_node_key_equals(one, other)),
      op_node_get_private_key_from_pair: orElse(ops.op_node_get_private_key_from_pair, (key) => key),
      op_node_get_public_key_from_pair: orElse(ops.op_node_get_public_key_from_pair, publicOf),
      op_node_key_type: orElse(ops.op_node_key_type, ({ type }) => type),
    };
  }

  /** For those who make, read and write keys. Errors are Node's. */
  const keyOps = extended({
    __proto__: core.ops,
    op_node_create_private_key: guarded(among(PRIVATE_KEYS, core.ops.op_node_create_private_key)),
    op_node_create_public_key: guarded(among(PUBLIC_KEYS, core.ops.op_node_create_public_key)),
    op_node_export_private_key_der: guarded(core.ops.op_node_export_private_key_der),
    op_node_export_private_key_pem: guarded(core.ops.op_node_export_private_key_pem),
  });

  /** A new key, of the name of its kind; undefined where there is no such kind. */
  function generate(name) {
    const kind = kinds.get(name);
    if (kind === undefined || kind.name !== name) return undefined;
    const { randomBytes } = core.loadExtScript("ext:deno_node/internal/crypto/random.ts");
    return ofSeed(kind, new Uint8Array(randomBytes(kind.seedSize)));
  }

  // `context`: bytes, or undefined.
  const hasContext = (context) => context !== undefined && sizeOf(context) > 0;

  function sign(key, data, context) {
    const { set } = key.kind;
    const signature = hasContext(context)
      ? op_rt_ml_sign_context(set, key.readSeed(), data, context)
      : op_rt_ml_sign(set, key.readSeed(), data);
    if (sizeOf(signature) === 0) throw coded(Error, "Signing failed", "ERR_CRYPTO_OPERATION_FAILED");
    return signature;
  }

  function verify({ kind, publicKey }, data, signature, context) {
    if (hasContext(context)) return op_rt_ml_verify_context(kind.set, publicKey, data, context, signature);
    return op_rt_ml_verify(kind.set, publicKey, data, signature);
  }

  // Bytes of the secret.
  const SECRET = 32;

  /** `{ sharedKey, ciphertext }`; undefined where the key is for something else. */
  function encapsulate({ kind, publicKey }) {
    const both = op_rt_ml_encapsulate(kind.set, publicKey);
    if (sizeOf(both) === 0) return undefined;
    return { sharedKey: Buffer.from(part(both, 0, SECRET)), ciphertext: Buffer.from(part(both, SECRET)) };
  }

  /** The secret; undefined where `ciphertext` cannot be for the key. */
  function decapsulate(key, ciphertext) {
    const secret = op_rt_ml_decapsulate(key.kind.set, key.readSeed(), ciphertext);
    return sizeOf(secret) === 0 ? undefined : Buffer.from(secret);
  }

  /** What `CryptoKey.exportNodeMaterial` gives, for keys of ML-KEM, which it does not know; undefined for all others. */
  function materialOf(cryptoKey) {
    const kind = kinds.get(StringPrototypeToLowerCase(cryptoKey.algorithm.name));
    if (kind === undefined || kind.signs) return undefined;
    const { keyData } = cryptoKey[core.hostObjectBrand]();
    if (cryptoKey.type === "public") return { type: "public", data: spki(ofPublic(kind, keyData.data ?? keyData)) };
    return { type: "private", data: pkcs8(ofSeed(kind, keyData.seed)) };
  }

  const kindOf = (name) => (kinds.get(name)?.name === name ? kinds.get(name) : undefined);

  return { decapsulate, encapsulate, generate, isMl, keyOps, kindOf, materialOf, ofJwk, ofPublic, ofSeed, sign, verify };
})();
