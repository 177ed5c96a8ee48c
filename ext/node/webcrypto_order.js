// In what order Node's `SubtleCrypto` looks at an algorithm and the key that it is for: whether the operation has the algorithm, what its
// dictionary lacks, whether the key is of it, whether the key may be used so. Deno's native methods begin with the key.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeIncludes, ObjectPrototypeIsPrototypeOf, StringPrototypeStartsWith, StringPrototypeToUpperCase } =
    primordials;
  const { CryptoKey } = core.ops;

  // The algorithms of each operation, in capitals, with what their dictionaries have to have, in the order in which that is missed.
  const ciphers = {
    __proto__: null,
    "RSA-OAEP": [],
    "AES-CBC": ["iv"],
    "AES-CTR": ["counter", "length"],
    "AES-GCM": ["iv"],
    "AES-OCB": ["iv"],
    "CHACHA20-POLY1305": ["iv"],
  };
  const wraps = { __proto__: ciphers, "AES-KW": [] };
  const signers = {
    __proto__: null,
    "RSASSA-PKCS1-V1_5": [],
    "RSA-PSS": ["saltLength"],
    ECDSA: ["hash"],
    HMAC: [],
    ED25519: [],
    ED448: [],
    "ML-DSA-44": [],
    "ML-DSA-65": [],
    "ML-DSA-87": [],
    KMAC128: ["outputLength"],
    KMAC256: ["outputLength"],
  };
  const argon2 = ["memory", "nonce", "parallelism", "passes"];
  const derivers = {
    __proto__: null,
    HKDF: ["hash", "info", "salt"],
    PBKDF2: ["hash", "iterations", "salt"],
    ECDH: ["public"],
    X25519: ["public"],
    X448: ["public"],
    ARGON2D: argon2,
    ARGON2I: argon2,
    ARGON2ID: argon2,
  };
  const kems = { __proto__: null, "ML-KEM-512": [], "ML-KEM-768": [], "ML-KEM-1024": [] };
  const OPERATIONS = {
    __proto__: null,
    encrypt: ciphers,
    decrypt: ciphers,
    sign: signers,
    verify: signers,
    deriveBits: derivers,
    deriveKey: derivers,
    wrapKey: wraps,
    unwrapKey: wraps,
    encapsulateBits: kems,
    encapsulateKey: kems,
    decapsulateBits: kems,
    decapsulateKey: kems,
  };
  const aes = ["encrypt", "decrypt", "wrapKey", "unwrapKey"];
  const macs = ["sign", "verify"];
  const bases = ["deriveKey", "deriveBits"];
  // What keys may be used for that are derived.
  const DERIVED = {
    __proto__: null,
    "AES-CBC": aes,
    "AES-CTR": aes,
    "AES-GCM": aes,
    "AES-OCB": aes,
    "AES-KW": ["wrapKey", "unwrapKey"],
    "CHACHA20-POLY1305": aes,
    HMAC: macs,
    KMAC128: macs,
    KMAC256: macs,
    HKDF: bases,
    PBKDF2: bases,
    ARGON2D: bases,
    ARGON2I: bases,
    ARGON2ID: bases,
  };
  const BYTES = ["iv", "counter", "salt", "info", "nonce"];
  const AES_LENGTHS = [128, 192, 256];

  // `rules`: what webcrypto_rules.js has.
  return (rules) => {
    const { dictionaryOf, domException, hashNameOf, isBytes, typeError } = rules;
    const unrecognized = () => domException("Unrecognized algorithm name", "NotSupportedError");
    const nameOf = (algorithm) => `${algorithm.name}`;
    const upperOf = (algorithm) => StringPrototypeToUpperCase(nameOf(algorithm));

    function checkMembers(algorithm, names, dictionary) {
      for (let i = 0; i < names.length; i++) {
        const name = names[i];
        const value = algorithm[name];
        if (value === undefined) {
          throw typeError(
            `Failed to normalize algorithm: passed algorithm cannot be converted to '${dictionary}' ` +
              `because '${name}' is required in '${dictionary}'.`,
            "ERR_MISSING_OPTION",
          );
        }
        checkMember(name, value, dictionary);
      }
    }

    function checkMember(name, value, dictionary) {
      const refuse = (what) =>
        typeError(`Failed to normalize algorithm: ${name} in passed algorithm ${what}`, "ERR_INVALID_ARG_TYPE");
      if (name === "hash") {
        hashNameOf(value, dictionary);
      } else if (ArrayPrototypeIncludes(BYTES, name)) {
        if (!isBytes(value)) throw refuse("is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.");
      } else if (name === "public") {
        if (!ObjectPrototypeIsPrototypeOf(CryptoKey.prototype, value)) throw refuse("is not of type CryptoKey.");
        if (value.type !== "public") throw domException("algorithm.public must be a public key", "InvalidAccessError");
      }
    }

    // The key that is to be derived.
    function checkDerived(algorithm) {
      const upper = upperOf(algorithm);
      if (DERIVED[upper] === undefined) throw unrecognized();
      if (StringPrototypeStartsWith(upper, "AES")) checkMembers(algorithm, ["length"], "AesDerivedKeyParams");
      else if (upper === "HMAC") checkMembers(algorithm, ["hash"], "HmacImportParams");
    }

    function checkUsages(algorithm, usages) {
      const upper = upperOf(algorithm);
      if (StringPrototypeStartsWith(upper, "AES") && !ArrayPrototypeIncludes(AES_LENGTHS, +algorithm.length)) {
        throw domException("AES key length must be 128, 192, or 256 bits", "OperationError");
      }
      for (let i = 0; i < usages.length; i++) {
        if (ArrayPrototypeIncludes(DERIVED[upper], usages[i])) continue;
        const article = DERIVED[upper] === bases ? "a " : "";
        throw domException(`Unsupported key usage for ${article}${nameOf(algorithm)} key`, "SyntaxError");
      }
      if (usages.length === 0) throw domException("Usages cannot be empty when importing a secret key.", "SyntaxError");
    }

    function checkDerivation(method, algorithm, key) {
      if (!ArrayPrototypeIncludes(key.usages, method)) {
        throw domException(`baseKey does not have ${method} usage`, "InvalidAccessError");
      }
      if (upperOf(key.algorithm) !== upperOf(algorithm)) throw domException("Key algorithm mismatch", "InvalidAccessError");
    }

    function checkUse(method, algorithm, key) {
      if (upperOf(key.algorithm) !== upperOf(algorithm)) throw domException("Key algorithm mismatch", "InvalidAccessError");
      if (!ArrayPrototypeIncludes(key.usages, method)) {
        throw domException(`Unable to use this key to ${method}`, "InvalidAccessError");
      }
    }

    // `args`: those of `method`, converted.
    return function checkOrder(method, args) {
      const algorithms = OPERATIONS[method];
      if (algorithms === undefined) return;
      let { 0: algorithm, 1: key } = args;
      if (algorithms === wraps) {
        key = args[2];
        algorithm = args[3];
      }
      const members = algorithms[upperOf(algorithm)];
      if (members === undefined) throw unrecognized();
      checkMembers(algorithm, members, dictionaryOf(method, nameOf(algorithm)));
      if (algorithms === kems) {
        if (upperOf(key.algorithm) !== upperOf(algorithm)) throw domException("key algorithm mismatch", "InvalidAccessError");
      } else if (algorithms === derivers) {
        if (method === "deriveKey") checkDerived(args[2]);
        checkDerivation(method, algorithm, key);
        if (method === "deriveKey") checkUsages(args[2], args[4]);
      } else {
        if (method === "unwrapKey") rules.checkUnwrapped(args[4]);
        checkUse(method, algorithm, key);
      }
    };
  };
})();
