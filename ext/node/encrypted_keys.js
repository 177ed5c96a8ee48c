// Private keys that a passphrase protects, PBES2 of RFC 8018, where Deno's ops do not know the key or its cipher.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, RegExpPrototypeExec, SafeArrayIterator, SafeMap, TypeError, TypedArrayPrototypeSubarray } = primordials;
  const { UnpooledBuffer: Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { bytesOf } = core.loadExtScript("ext:rt_node/crypto_common.js");
  const { TAGS, childrenOf, make, objectId, pem, value } = core.loadExtScript("ext:rt_node/der.js");
  const { openssl } = core.loadExtScript("ext:rt_node/crypto_errors.js");
  const cipher = () => core.loadExtScript("ext:deno_node/internal/crypto/cipher.ts");
  const pbkdf2 = () => core.loadExtScript("ext:deno_node/internal/crypto/pbkdf2.ts");
  const random = () => core.loadExtScript("ext:deno_node/internal/crypto/random.ts");
  const { canonical } = core.loadExtScript("ext:rt_node/ciphers.js");

  const { INTEGER, NAME, NULL, OCTETS, SEQUENCE } = TAGS;

  const PBES2 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0d];
  const PBKDF2 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0c];
  const HMAC = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02];
  const HMAC_TEXT = "1.2.840.113549.2.";
  const AES = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01];
  const AES_TEXT = "2.16.840.1.101.3.4.1.";
  // By the last number: bytes of the key, and of the vector.
  const CIPHERS = new SafeMap();
  for (const [number, name, key, vector] of new SafeArrayIterator([
    [1, "aes-128-ecb", 16, 0],
    [2, "aes-128-cbc", 16, 16],
    [21, "aes-192-ecb", 24, 0],
    [22, "aes-192-cbc", 24, 16],
    [41, "aes-256-ecb", 32, 0],
    [42, "aes-256-cbc", 32, 16],
  ])) {
    const found = { __proto__: null, number, name, key, vector };
    CIPHERS.set(name, found);
    CIPHERS.set(`${AES_TEXT}${number}`, found);
  }
  const DIGESTS = new SafeMap([
    [`${HMAC_TEXT}7`, "sha1"],
    [`${HMAC_TEXT}8`, "sha224"],
    [`${HMAC_TEXT}9`, "sha256"],
    [`${HMAC_TEXT}10`, "sha384"],
    [`${HMAC_TEXT}11`, "sha512"],
  ]);
  // As OpenSSL has it.
  const ROUNDS = 2048;
  const SALT = 16;

  /** Whether `name` is a cipher that `encrypt` knows. */
  const knows = (name) => CIPHERS.has(canonical(name));

  /** PKCS #8 in DER, encrypted; PEM of it where `isText`. */
  function encrypt(der, name, passphrase, isText) {
    const found = CIPHERS.get(canonical(name));
    if (found === undefined) throw new Error(`Unsupported cipher for PKCS#8 encryption: ${name}`);
    const salt = random().randomBytes(SALT);
    const vector = found.vector === 0 ? null : random().randomBytes(found.vector);
    const key = pbkdf2().pbkdf2Sync(passphrase, salt, ROUNDS, found.key, "sha256");
    const engine = new (cipher().Cipheriv)(found.name, key, vector);
    const data = Buffer.concat([engine.update(der), engine.final()]);
    const rounds = [ROUNDS >> 8, ROUNDS & 0xff];
    const digest = make(SEQUENCE, make(NAME, HMAC, [9]), make(NULL));
    const derivation = make(SEQUENCE, make(NAME, PBKDF2), make(SEQUENCE, make(OCTETS, salt), make(INTEGER, rounds), digest));
    const scheme = make(SEQUENCE, make(NAME, AES, [found.number]), ...(vector === null ? [] : [make(OCTETS, vector)]));
    const algorithm = make(SEQUENCE, make(NAME, PBES2), make(SEQUENCE, derivation, scheme));
    const whole = Buffer.from(make(SEQUENCE, algorithm, make(OCTETS, data)));
    return isText ? pem("ENCRYPTED PRIVATE KEY", whole) : whole;
  }

  function numberAt(der, { begin, end }) {
    let number = 0;
    for (let i = begin; i < end; i++) number = number * 256 + der[i];
    return number;
  }

  // How a key is encrypted: undefined where it is not, or in a way that is not known.
  function settingsOf(der) {
    const content = (of) => TypedArrayPrototypeSubarray(der, of.begin, of.end);
    try {
      const { 0: algorithm, 1: data } = childrenOf(der, value(der, 0));
      const { 0: derivation, 1: scheme } = childrenOf(der, childrenOf(der, algorithm)[1]);
      const settings = childrenOf(der, childrenOf(der, derivation)[1]);
      const { 0: id, 1: vector } = childrenOf(der, scheme);
      const found = CIPHERS.get(objectId(der, id));
      // Its own default is SHA-1.
      const last = settings[settings.length - 1];
      const digest = last.tag === SEQUENCE ? DIGESTS.get(objectId(der, value(der, last.begin))) : "sha1";
      if (found === undefined || digest === undefined) return undefined;
      return {
        found,
        digest,
        data: content(data),
        rounds: numberAt(der, settings[1]),
        salt: content(settings[0]),
        vector: found.vector === 0 ? null : content(vector),
      };
    } catch {
      // It is something else.
      return undefined;
    }
  }

  const BAD_DECRYPT = "error:1C800064:Provider routines::bad decrypt";
  // OpenSSL reads text a second time.
  const QUEUE = ["error:11800074:PKCS12 routines::pkcs12 cipherfinal error", BAD_DECRYPT];

  function decrypted({ found, digest, data, rounds, salt, vector }, passphrase, isText) {
    const key = pbkdf2().pbkdf2Sync(passphrase, salt, rounds, found.key, digest);
    const engine = new (cipher().Decipheriv)(found.name, key, vector);
    try {
      return Buffer.concat([engine.update(data), engine.final()]);
    } catch {
      const once = [...new SafeArrayIterator(QUEUE)];
      throw openssl(BAD_DECRYPT, isText ? [...new SafeArrayIterator(once), ...new SafeArrayIterator(once)] : once);
    }
  }

  const PEM = /-----BEGIN ENCRYPTED PRIVATE KEY-----([^-]*)-----END ENCRYPTED PRIVATE KEY-----/;

  /**
   * PKCS #8 of the key that is encrypted in `data`, in DER; undefined where none is, or in a way that is not known, or with nothing to read
   * it with that the caller has not said already. Throws with another passphrase.
   */
  function open(data, format, type, passphrase) {
    const isText = format !== "der";
    if (!isText && type !== "pkcs8") return undefined;
    const bytes = bytesOf(data);
    const found = isText ? RegExpPrototypeExec(PEM, Buffer.from(bytes).latin1Slice()) : null;
    if (isText && found === null) return undefined;
    const settings = settingsOf(isText ? Buffer.from(found[1], "base64") : bytes);
    if (settings === undefined) return undefined;
    if (passphrase != null) return decrypted(settings, passphrase, isText);
    if (isText) return undefined;
    throw coded(TypeError, "Passphrase required for encrypted key", "ERR_MISSING_PASSPHRASE");
  }

  return { encrypt, knows, open };
})();
