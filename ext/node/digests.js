// The digests of node:crypto by all the names that OpenSSL has for them, and what Deno's ops call them.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ArrayPrototypeSort,
    RegExpPrototypeExec,
    SafeMap,
    StringPrototypeSplit,
    StringPrototypeToLowerCase,
  } = primordials;

  const { openssl } = core.loadExtScript("ext:rt_node/crypto_errors.js");

  // What the ops call it, bytes of a block (0: no HMAC is made of it, as its output has any length), bytes of the digest, names.
  // biome-ignore format: a table
  const TABLE = [
    ["md5", 64, 16, "md5 md5WithRSAEncryption RSA-MD5 ssl3-md5 1.2.840.113549.2.5"],
    ["md5-sha1", 64, 36, "md5-sha1"],
    ["ripemd160", 64, 20, "ripemd ripemd-160 ripemd160 ripemd160WithRSA rmd160 RSA-RIPEMD160 1.3.36.3.2.1"],
    ["sha1", 64, 20, "sha1 sha-1 sha1WithRSAEncryption RSA-SHA1 RSA-SHA1-2 ssl3-sha1 dss1 1.3.14.3.2.26"],
    ["sha224", 64, 28, "sha224 sha-224 sha2-224 sha224WithRSAEncryption RSA-SHA224 2.16.840.1.101.3.4.2.4"],
    ["sha256", 64, 32, "sha256 sha-256 sha2-256 sha256WithRSAEncryption RSA-SHA256 2.16.840.1.101.3.4.2.1"],
    ["sha256-192", 64, 24, "sha256-192 sha-256/192 sha2-256/192"],
    ["sha384", 128, 48, "sha384 sha-384 sha2-384 sha384WithRSAEncryption RSA-SHA384 2.16.840.1.101.3.4.2.2"],
    ["sha512", 128, 64, "sha512 sha-512 sha2-512 sha512WithRSAEncryption RSA-SHA512 2.16.840.1.101.3.4.2.3"],
    ["sha512-224", 128, 28, "sha512-224 sha-512/224 sha2-512/224 sha512-224WithRSAEncryption RSA-SHA512/224 2.16.840.1.101.3.4.2.5"],
    ["sha512-256", 128, 32, "sha512-256 sha-512/256 sha2-512/256 sha512-256WithRSAEncryption RSA-SHA512/256 2.16.840.1.101.3.4.2.6"],
    ["sha3-224", 144, 28, "sha3-224 id-rsassa-pkcs1-v1_5-with-sha3-224 RSA-SHA3-224 2.16.840.1.101.3.4.2.7"],
    ["sha3-256", 136, 32, "sha3-256 id-rsassa-pkcs1-v1_5-with-sha3-256 RSA-SHA3-256 2.16.840.1.101.3.4.2.8"],
    ["sha3-384", 104, 48, "sha3-384 id-rsassa-pkcs1-v1_5-with-sha3-384 RSA-SHA3-384 2.16.840.1.101.3.4.2.9"],
    ["sha3-512", 72, 64, "sha3-512 id-rsassa-pkcs1-v1_5-with-sha3-512 RSA-SHA3-512 2.16.840.1.101.3.4.2.10"],
    ["sm3", 64, 32, "sm3 sm3WithRSAEncryption RSA-SM3 1.2.156.10197.1.401"],
    ["blake2b512", 128, 64, "blake2b512 blake2b-512 1.3.6.1.4.1.1722.12.2.1.16"],
    ["blake2s256", 64, 32, "blake2s256 blake2s-256 1.3.6.1.4.1.1722.12.2.2.8"],
    ["keccak-224", 144, 28, "keccak-224"],
    ["keccak-256", 136, 32, "keccak-256"],
    ["keccak-384", 104, 48, "keccak-384"],
    ["keccak-512", 72, 64, "keccak-512"],
    ["keccak-kmac-128", 0, 32, "keccak-kmac-128 keccak-kmac128"],
    ["keccak-kmac-256", 0, 64, "keccak-kmac-256 keccak-kmac256"],
    ["shake128", 0, 16, "shake128 shake-128 2.16.840.1.101.3.4.2.11"],
    ["shake256", 0, 32, "shake256 shake-256 2.16.840.1.101.3.4.2.12"],
  ];
  // Made by ext/node/src/digests.rs.
  const OURS = ["sha256-192", "keccak-224", "keccak-256", "keccak-384", "keccak-512", "keccak-kmac-128", "keccak-kmac-256"];
  // Deno's ops for keys that are derived take these no more than ours.
  const NOT_FOR_KEYS = ["blake2b512", "blake2s256"];
  // Of these OpenSSL has no scheme for signatures with RSA.
  const NOT_FOR_RSA = ["sha256-192", "blake2b512", "blake2s256", "shake128", "shake256"];

  // What OpenSSL has only when it is told to load what is outdated.
  const OUTDATED = ["md4", "md4withrsaencryption", "rsa-md4", "mdc2", "mdc2withrsa", "rsa-mdc2", "whirlpool"];
  const UNSUPPORTED = "error:0308010C:digital envelope routines::unsupported";
  // What OpenSSL's queue then holds beside it.
  const NOT_INITIALIZED = ["error:03000086:digital envelope routines::initialization error"];

  const byName = new SafeMap();
  for (let i = 0; i < TABLE.length; i++) {
    const { 0: name, 1: block, 2: size, 3: names } = TABLE[i];
    const ours = ArrayPrototypeIncludes(OURS, name);
    const digest = {
      __proto__: null,
      name,
      block,
      size,
      ours,
      derivesKeys: !ours && !ArrayPrototypeIncludes(NOT_FOR_KEYS, name),
      signsWithRsa: !ours && !ArrayPrototypeIncludes(NOT_FOR_RSA, name),
      // Whether it has an output of any length.
      extends: block === 0,
    };
    const each = StringPrototypeSplit(names, " ");
    for (let j = 0; j < each.length; j++) byName.set(StringPrototypeToLowerCase(each[j]), digest);
  }

  /** The names that programs are told of. Most ask for none: they are gathered when somebody does. */
  function list() {
    const listed = [];
    for (let i = 0; i < TABLE.length; i++) {
      const each = StringPrototypeSplit(TABLE[i][3], " ");
      for (let j = 0; j < each.length; j++) {
        // Numbers of ASN.1 and a name of old are understood, but not told of.
        if (each[j] !== "dss1" && RegExpPrototypeExec(/^\d/, each[j]) === null) ArrayPrototypePush(listed, each[j]);
      }
    }
    return ArrayPrototypeSort(listed);
  }

  /** What is known of the digest that a program calls `name`; undefined if there is none. */
  const find = (name) => byName.get(name) ?? byName.get(StringPrototypeToLowerCase(name));

  /**
   * The same, or an error: that of `otherwise`, but for names that are outdated.
   * @param outdated makes that error
   */
  function need(name, otherwise, outdated = () => openssl(UNSUPPORTED, NOT_INITIALIZED)) {
    const digest = find(name);
    if (digest !== undefined) return digest;
    throw ArrayPrototypeIncludes(OUTDATED, StringPrototypeToLowerCase(name)) ? outdated() : otherwise();
  }

  /** What Deno's ops are to be told in place of `name`; `name` itself if there is none. */
  const nameForOps = (name) => (typeof name === "string" ? (find(name)?.name ?? name) : name);

  return { UNSUPPORTED, find, need, list, nameForOps };
})();
