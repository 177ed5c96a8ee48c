// `crypto.encapsulate` and `crypto.decapsulate` for the keys that there are: with elliptic curves RFC 9180's DHKEM, with RSA a random number
// of the size of the key (RSASVE).
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, MathCeil, SafeMap, StringPrototypeSlice, TypedArrayPrototypeGetByteLength, TypedArrayPrototypeSet, Uint8Array } =
    primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { createPrivateKey, createPublicKey, getArrayBufferOrView, kConsumePrivate, prepareAsymmetricKey } = core.loadExtScript(
    "ext:deno_node/internal/crypto/keys.ts",
  );
  const { generateKeyPairSync } = core.loadExtScript("ext:deno_node/internal/crypto/keygen.ts");
  const { diffieHellman } = core.loadExtScript("ext:deno_node/internal/crypto/diffiehellman.ts");
  const { privateDecrypt, publicEncrypt } = core.loadExtScript("ext:deno_node/internal/crypto/cipher.ts");
  const { Hmac } = core.loadExtScript("ext:deno_node/internal/crypto/hash.ts");
  const { randomBytes } = core.loadExtScript("ext:deno_node/internal/crypto/random.ts");
  const { isKeyObject } = core.loadExtScript("ext:deno_node/internal/crypto/_keys.ts");
  const { ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { kHandle } = core.loadExtScript("ext:deno_node/internal/crypto/constants.ts");
  const ml = core.loadExtScript("ext:rt_node/ml_keys.js");
  const { answer } = core.loadExtScript("ext:rt_node/crypto_common.js");

  // RFC 9180, 7.1: number, digest, bytes of the secret and of a part of the point; by the curve as JWK calls it.
  const GROUPS = new SafeMap([
    ["P-256", { id: 0x10, digest: "sha256", secret: 32, part: 32 }],
    ["P-384", { id: 0x11, digest: "sha384", secret: 48, part: 48 }],
    ["P-521", { id: 0x12, digest: "sha512", secret: 64, part: 66 }],
    ["X25519", { id: 0x20, digest: "sha256", secret: 32, part: 32 }],
    ["X448", { id: 0x21, digest: "sha512", secret: 64, part: 56 }],
  ]);
  const NO_PADDING = 3;

  function join(...parts) {
    let size = 0;
    for (let i = 0; i < parts.length; i++) size += parts[i].length;
    const whole = Buffer.alloc(size);
    let at = 0;
    for (let i = 0; i < parts.length; i++) {
      TypedArrayPrototypeSet(whole, parts[i], at);
      at += parts[i].length;
    }
    return whole;
  }

  const text = (value) => Buffer.from(value, "latin1");
  const uint16 = (value) => new Uint8Array([value >> 8, value & 0xff]);
  const hmac = (digest, key, data) => new Hmac(digest, key).update(data).digest();

  // RFC 9180, 4.1. No secret is longer than a digest, so one step of the expansion is enough.
  function derive({ id, digest, secret }, shared, context) {
    const suite = join(text("KEM"), uint16(id));
    const extracted = hmac(digest, Buffer.alloc(0), join(text("HPKE-v1"), suite, text("eae_prk"), shared));
    const info = join(uint16(secret), text("HPKE-v1"), suite, text("shared_secret"), context);
    return hmac(digest, extracted, join(info, new Uint8Array([1])));
  }

  function failed(what) {
    const error = new Error(`${what} failed`);
    error.code = "ERR_CRYPTO_OPERATION_FAILED";
    return error;
  }

  // Nobody hears what it was, as in Node.
  function guarded(what, work) {
    try {
      return work();
    } catch {
      throw failed(what);
    }
  }

  function groupOf(key) {
    const jwk = (key.type === "private" ? createPublicKey(key) : key).export({ format: "jwk" });
    const group = GROUPS.get(jwk.crv);
    if (group === undefined) throw failed(`With ${jwk.crv} it`);
    const x = Buffer.from(jwk.x, "base64url");
    const point = jwk.y === undefined ? x : join(new Uint8Array([4]), x, Buffer.from(jwk.y, "base64url"));
    return { group, crv: jwk.crv, point };
  }

  function keyOf({ crv, group }, point) {
    const { part } = group;
    const isPoint = StringPrototypeSlice(crv, 0, 2) === "P-";
    if (TypedArrayPrototypeGetByteLength(point) !== (isPoint ? 2 * part + 1 : part)) throw failed("Reading the point");
    const text = (from) => Buffer.from(point.subarray(from, from + part)).toString("base64url");
    const jwk = isPoint ? { kty: "EC", crv, x: text(1), y: text(1 + part) } : { kty: "OKP", crv, x: text(0) };
    return createPublicKey({ key: jwk, format: "jwk" });
  }

  const sizeOf = (key) => MathCeil(key.asymmetricKeyDetails.modulusLength / 8);

  // A number below the modulus: one bit less.
  function randomBelow(key) {
    const number = randomBytes(sizeOf(key));
    number[0] &= (1 << ((key.asymmetricKeyDetails.modulusLength - 1) % 8)) - 1;
    return number;
  }

  // Of a key for signatures there is none.
  function there(found) {
    if (found === undefined) throw failed("With this key it");
    return found;
  }

  function encapsulateFor(key) {
    if (ml.isMl(key[kHandle])) return there(ml.encapsulate(key[kHandle]));
    if (key.asymmetricKeyType === "rsa") {
      const sharedKey = randomBelow(key);
      return { sharedKey, ciphertext: publicEncrypt({ key, padding: NO_PADDING }, sharedKey) };
    }
    const receiver = groupOf(key);
    const type = key.asymmetricKeyType;
    const own = generateKeyPairSync(type, type === "ec" ? { namedCurve: receiver.crv } : undefined);
    const ciphertext = groupOf(own.publicKey).point;
    const shared = diffieHellman({ privateKey: own.privateKey, publicKey: key });
    return { sharedKey: derive(receiver.group, shared, join(ciphertext, receiver.point)), ciphertext };
  }

  function decapsulateFrom(key, ciphertext) {
    if (ml.isMl(key[kHandle])) return there(ml.decapsulate(key[kHandle], ciphertext));
    if (key.asymmetricKeyType === "rsa") {
      if (ciphertext.length !== sizeOf(key)) throw failed("Reading the number");
      return privateDecrypt({ key, padding: NO_PADDING }, ciphertext);
    }
    const receiver = groupOf(key);
    const shared = diffieHellman({ privateKey: key, publicKey: keyOf(receiver, ciphertext) });
    return derive(receiver.group, shared, join(ciphertext, receiver.point));
  }

  function encapsulate(key, callback) {
    if (callback !== undefined) validateFunction(callback, "callback");
    if (isKeyObject(key) && key.type === "secret") throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, "private or public");
    const known = isKeyObject(key) && key.type === "public" ? key : createPublicKey(key);
    return answer(callback, () => guarded("Encapsulation", () => encapsulateFor(known)));
  }

  function decapsulate(key, ciphertext, callback) {
    if (callback !== undefined) validateFunction(callback, "callback");
    if (isKeyObject(key) && key.type !== "private") throw new ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(key.type, "private");
    // Both arguments are looked at before the key is read.
    if (!isKeyObject(key)) prepareAsymmetricKey(key, kConsumePrivate);
    const given = getArrayBufferOrView(ciphertext, "ciphertext");
    const own = isKeyObject(key) ? key : createPrivateKey(key);
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    return answer(callback, () => guarded("Decapsulation", () => decapsulateFrom(own, bytes)));
  }

  return { decapsulate, encapsulate };
})();
