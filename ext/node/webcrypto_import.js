// What `importKey` and `unwrapKey` ask of a key and of its algorithm before Deno's native half sees them. Of webcrypto_rules.js.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeFilter,
    ArrayPrototypeIncludes,
    ArrayPrototypeIndexOf,
    ArrayPrototypeMap,
    String,
    StringPrototypeStartsWith,
    StringPrototypeToLowerCase,
    StringPrototypeToUpperCase,
  } = primordials;

  // `rules`: what webcrypto_rules.js has.
  return (rules) => {
    const { algorithmOf, convert, dictionaryOf, domException, isObject, typeError, USAGES, usagesOf } = rules;

    const DERIVING = ["PBKDF2", "HKDF", "ARGON2D", "ARGON2I", "ARGON2ID"];

    // What Deno does not look at.
    function checkJwk(key, name, algorithm) {
      if (ArrayIsArray(key?.key_ops) && isAnyTwice(key.key_ops)) throw domException("Duplicate key operation", "DataError");
      const isEc = StringPrototypeStartsWith(StringPrototypeToUpperCase(name), "EC") && key?.kty === "EC";
      if (isEc && typeof key.crv === "string" && key.crv !== algorithm?.namedCurve) {
        throw domException('JWK "crv" does not match the requested algorithm', "DataError");
      }
    }

    function isAnyTwice(operations) {
      for (let i = 0; i < operations.length; i++) {
        const isKnown = ArrayPrototypeIncludes(USAGES, operations[i]);
        if (isKnown && ArrayPrototypeIndexOf(operations, operations[i]) < i) return true;
      }
      return false;
    }

    const SECRETS = ["HMAC", "AES-CTR", "AES-CBC", "AES-GCM", "AES-KW", "AES-OCB", "CHACHA20-POLY1305", "KMAC128", "KMAC256"];

    const CURVES = { __proto__: null, prime256v1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };

    // The kind of keys that the algorithm `upper` has, as `asymmetricKeyType` says it.
    function kindFor(upper) {
      if (StringPrototypeStartsWith(upper, "RSA")) return "rsa";
      if (upper === "ECDSA" || upper === "ECDH") return "ec";
      return StringPrototypeToLowerCase(upper);
    }

    function checkKind({ asymmetricKeyDetails, asymmetricKeyType }, upper, algorithm) {
      const isPss = upper === "RSA-PSS" && asymmetricKeyType === "rsa-pss";
      if (!isPss && asymmetricKeyType !== kindFor(upper)) throw domException("Invalid key type", "DataError");
      if (asymmetricKeyType !== "ec" || CURVES[asymmetricKeyDetails.namedCurve] === algorithm?.namedCurve) return;
      throw domException("Named curve mismatch", "DataError");
    }

    const NEEDS_HASH = ["HMAC", "RSA-OAEP", "RSA-PSS", "RSASSA-PKCS1-V1_5"];
    const HASHES = ["SHA-1", "SHA-256", "SHA-384", "SHA-512", "SHA3-256", "SHA3-384", "SHA3-512"];

    // The name of the hash `given` in Node's letters.
    function hashNameOf(given, dictionary) {
      const text = isObject(given) ? given.name : String(given);
      if (typeof text !== "string" || !StringPrototypeStartsWith(StringPrototypeToLowerCase(text), "sha")) {
        throw domException(`Only SHA hashes are supported in ${dictionary}`, "NotSupportedError");
      }
      const name = StringPrototypeToUpperCase(text);
      if (!ArrayPrototypeIncludes(HASHES, name)) throw domException("Unrecognized algorithm name", "NotSupportedError");
      return name;
    }

    // biome-ignore format: a list
    const NAMES = [
      "RSASSA-PKCS1-v1_5", "RSA-PSS", "RSA-OAEP", "ECDSA", "ECDH", "Ed25519", "Ed448", "X25519", "X448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87",
      "ML-KEM-512", "ML-KEM-768", "ML-KEM-1024", "HMAC", "KMAC128", "KMAC256", "AES-CTR", "AES-CBC", "AES-GCM", "AES-KW", "AES-OCB",
      "ChaCha20-Poly1305", "HKDF", "PBKDF2", "Argon2d", "Argon2i", "Argon2id",
    ];
    const NAMES_IN_CAPITALS = ArrayPrototypeMap(NAMES, (name) => StringPrototypeToUpperCase(name));
    const NAMED_CURVES = ["P-256", "P-384", "P-521"];

    /** The `algorithm` of a key that is imported, its names in Node's letters. What it lacks is told before anything else is looked at. */
    function checkedForImport(algorithm) {
      const given = `${isObject(algorithm) ? algorithm.name : algorithm}`;
      const upper = StringPrototypeToUpperCase(given);
      const name = ArrayPrototypeFilter(NAMES, (known) => StringPrototypeToUpperCase(known) === upper)[0];
      if (name === undefined) return algorithm;
      const isCurve = name === "ECDSA" || name === "ECDH";
      if (!isCurve && !ArrayPrototypeIncludes(NEEDS_HASH, upper)) {
        if (given === name) return algorithm;
        return isObject(algorithm) ? { __proto__: algorithm, name } : name;
      }
      const member = isCurve ? "namedCurve" : "hash";
      const value = isObject(algorithm) ? algorithm[member] : undefined;
      const dictionary = dictionaryOf("importKey", name);
      if (value === undefined) {
        throw typeError(
          `Failed to normalize algorithm: passed algorithm cannot be converted to '${dictionary}' ` +
            `because '${member}' is required in '${dictionary}'.`,
          "ERR_MISSING_OPTION",
        );
      }
      if (!isCurve) {
        const hash = hashNameOf(value, dictionary);
        if (name === "HMAC" && algorithm.length === 0) throw domException(`${dictionary}.length cannot be 0`, "DataError");
        return { __proto__: algorithm, name, hash };
      }
      const namedCurve = String(value);
      if (!ArrayPrototypeIncludes(NAMED_CURVES, namedCurve)) throw domException("Unrecognized namedCurve", "NotSupportedError");
      return { __proto__: algorithm, name, namedCurve };
    }

    // What the two keys of a pair may do.
    const OF_SIGNATURES = [["verify"], ["sign"]];
    const OF_AGREEMENTS = [[], ["deriveKey", "deriveBits"]];
    const OF_KEMS = [
      ["encapsulateKey", "encapsulateBits"],
      ["decapsulateKey", "decapsulateBits"],
    ];
    const OF_OAEP = [
      ["encrypt", "wrapKey"],
      ["decrypt", "unwrapKey"],
    ];

    function checkUsages(usages, name, isPrivate) {
      let pair = OF_SIGNATURES;
      if (name === "RSA-OAEP") pair = OF_OAEP;
      else if (name === "ECDH" || StringPrototypeStartsWith(name, "X")) pair = OF_AGREEMENTS;
      else if (StringPrototypeStartsWith(name, "ML-KEM")) pair = OF_KEMS;
      for (let i = 0; i < usages.length; i++) {
        if (ArrayPrototypeIncludes(pair[isPrivate ? 1 : 0], usages[i])) continue;
        throw domException(`Unsupported key usage for ${name} key`, "SyntaxError");
      }
    }

    /** The arguments of `importKey` for those of `key.toCryptoKey`. */
    function checkedForKey(key, format, data, [algorithm, extractable, usages]) {
      const { type } = key;
      const args = [format, data, checkedForImport(convert("algorithm", algorithm)), !!extractable, undefined];
      const { name } = algorithmOf("importKey", args);
      const upper = StringPrototypeToUpperCase(name);
      const isForSecrets = ArrayPrototypeIncludes(SECRETS, upper) || ArrayPrototypeIncludes(DERIVING, upper);
      const unrecognized = () => domException("Unrecognized algorithm name", "NotSupportedError");
      if (!ArrayPrototypeIncludes(NAMES, name)) throw unrecognized();
      args[4] = usagesOf(usages, (what, code) => typeError(`Value${what}`, code));
      if (isForSecrets !== (type === "secret")) throw unrecognized();
      if (isForSecrets) {
        checkExtractable(args, name);
      } else {
        checkUsages(args[4], name, type === "private");
        checkKind(key, upper, args[2]);
      }
      if (args[4].length === 0 && type !== "public") {
        throw domException(`Usages cannot be empty when importing a ${type} key.`, "SyntaxError");
      }
      return args;
    }

    function checkExtractable(args, name) {
      if (args[3] && ArrayPrototypeIncludes(DERIVING, StringPrototypeToUpperCase(name))) {
        throw domException(`${name} keys are not extractable`, "SyntaxError");
      }
    }

    /** Why a key that Deno would import is none for Node; throws. */
    function checkImport(args) {
      args[2] = checkedForImport(args[2]);
      const { name } = algorithmOf("importKey", args);
      checkExtractable(args, name);
      const isDeriving = ArrayPrototypeIncludes(DERIVING, StringPrototypeToUpperCase(name));
      if (args[0] === "jwk" && ArrayPrototypeIncludes(NAMES, name) && !isDeriving) checkJwk(args[1], name, args[2]);
    }

    /** What `unwrapKey` asks of the algorithm of the key inside. */
    function checkUnwrap(args) {
      args[4] = checkedForImport(args[4]);
    }

    return { DERIVING, checkedForKey, checkImport, checkUnwrap, hashNameOf, NAMES_IN_CAPITALS };
  };
})();
