// What Node's `SubtleCrypto` says of arguments before its algorithms see them, and how it says that an operation has failed: Deno's native
// methods say both in words of their own. Called by Deno's 00_crypto.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeFilter,
    ArrayPrototypeIncludes,
    ArrayPrototypeIndexOf,
    ArrayPrototypePush,
    Error,
    ObjectPrototypeIsPrototypeOf,
    ReflectConstruct,
    RegExpPrototypeExec,
    SafeRegExp,
    String,
    StringPrototypeIncludes,
    StringPrototypeStartsWith,
    StringPrototypeToUpperCase,
    SymbolIterator,
    TypeError,
  } = primordials;
  const { SubtleCrypto } = core.ops;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");
  const { isBytes, orderedJwk, withTextOfJwk } = core.loadExtScript("ext:rt_node/webcrypto_jwk.js");
  const { brand } = core.loadExtScript("ext:deno_webidl/00_webidl.js");
  const domException = (message, name, cause) => {
    const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
    return new DOMException(message, cause === undefined ? name : { name, cause });
  };

  // What each argument is; the number of those that must be there comes first.
  const METHODS = {
    __proto__: null,
    digest: [2, "algorithm", "bytes"],
    encrypt: [3, "algorithm", "key", "bytes"],
    decrypt: [3, "algorithm", "key", "bytes"],
    sign: [3, "algorithm", "key", "bytes"],
    verify: [4, "algorithm", "key", "bytes", "bytes"],
    deriveBits: [2, "algorithm", "key"],
    deriveKey: [5, "algorithm", "key", "algorithm", "boolean", "usages"],
    importKey: [5, "format", "keyData", "algorithm", "boolean", "usages"],
    exportKey: [2, "format", "key"],
    generateKey: [3, "algorithm", "boolean", "usages"],
    getPublicKey: [2, "key", "usages"],
    wrapKey: [4, "format", "key", "key", "algorithm"],
    unwrapKey: [7, "format", "bytes", "key", "algorithm", "algorithm", "boolean", "usages"],
    encapsulateBits: [2, "algorithm", "key"],
    encapsulateKey: [5, "algorithm", "key", "algorithm", "boolean", "usages"],
    decapsulateBits: [3, "algorithm", "key", "bytes"],
    decapsulateKey: [6, "algorithm", "key", "bytes", "algorithm", "boolean", "usages"],
  };
  const FORMATS = ["raw", "raw-public", "raw-private", "raw-secret", "raw-seed", "spki", "pkcs8", "jwk"];
  // biome-ignore format: a list
  const USAGES = [
    "encrypt", "decrypt", "sign", "verify", "deriveKey", "deriveBits", "wrapKey", "unwrapKey",
    "encapsulateKey", "encapsulateBits", "decapsulateKey", "decapsulateBits",
  ];
  // biome-ignore format: a list
  const EXPERIMENTAL = [
    "AES-OCB", "Argon2d", "Argon2i", "Argon2id", "ChaCha20-Poly1305", "cSHAKE128", "cSHAKE256", "Ed448", "KMAC128", "KMAC256",
    "ML-DSA-44", "ML-DSA-65", "ML-DSA-87", "ML-KEM-512", "ML-KEM-768", "ML-KEM-1024", "SHA3-256", "SHA3-384", "SHA3-512",
    "TurboSHAKE128", "TurboSHAKE256", "KT128", "KT256", "X448",
  ];
  const EXPERIMENTAL_METHODS = ["getPublicKey", "encapsulateBits", "encapsulateKey", "decapsulateBits", "decapsulateKey"];
  let experimental;

  function warnOf(feature) {
    core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning(`The ${feature}`);
  }

  // What this build of Node does not have, and Deno does.
  const UNKNOWN = new SafeRegExp("^SLH-DSA-", "i");
  const warnOfMethod = (method) => warnOf(`${method} Web Crypto API method`);

  // Of what may change, each time it is named for the first time.
  function warnOfAlgorithm(name) {
    if (experimental === undefined) {
      experimental = { __proto__: null };
      for (let i = 0; i < EXPERIMENTAL.length; i++) experimental[StringPrototypeToUpperCase(EXPERIMENTAL[i])] = EXPERIMENTAL[i];
    }
    const known = experimental[StringPrototypeToUpperCase(name)];
    if (known !== undefined) warnOf(`${known} Web Crypto API algorithm`);
  }

  const ORDINALS = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th"];

  const typeError = (message, code) => coded(TypeError, message, code);

  // In Node's order, each once.
  function usagesOf(value, refuse) {
    if (!isObject(value) || typeof value[SymbolIterator] !== "function") {
      throw refuse(" cannot be converted to sequence.", "ERR_INVALID_ARG_TYPE");
    }
    const usages = [];
    const iterator = value[SymbolIterator]();
    for (;;) {
      const { done, value: usage } = iterator.next();
      if (done) return ArrayPrototypeFilter(USAGES, (known) => ArrayPrototypeIncludes(usages, known));
      const text = String(usage);
      if (!ArrayPrototypeIncludes(USAGES, text)) {
        throw refuse(`[${usages.length}] '${text}' is not a valid enum value of type KeyUsage.`, "ERR_INVALID_ARG_VALUE");
      }
      ArrayPrototypePush(usages, text);
    }
  }

  function convert(kind, value, args, refuse) {
    switch (kind) {
      case "algorithm": {
        if (!isObject(value)) {
          const text = String(value);
          warnOfAlgorithm(text);
          // What an algorithm needs beside its name is missing then, as in any dictionary.
          return { __proto__: null, name: text };
        }
        const { name } = value;
        if (typeof name === "string") warnOfAlgorithm(name);
        if (name === undefined) {
          throw typeError(
            "Failed to normalize algorithm: passed algorithm cannot be converted to 'Algorithm' because 'name' is required in 'Algorithm'.",
            "ERR_MISSING_OPTION",
          );
        }
        return value;
      }
      case "key":
        if (ObjectPrototypeIsPrototypeOf(CryptoKey.prototype, value)) return value;
        throw refuse(" is not of type CryptoKey.", "ERR_INVALID_ARG_TYPE");
      case "format": {
        const text = String(value);
        if (ArrayPrototypeIncludes(FORMATS, text)) return text;
        throw refuse(` '${text}' is not a valid enum value of type KeyFormat.`, "ERR_INVALID_ARG_VALUE");
      }
      case "keyData":
        if (args[0] !== "jwk") return convert("bytes", value, args, refuse);
        if (isBytes(value)) throw domException("Invalid keyData", "DataError");
        if (isObject(value)) return value;
        throw refuse(" cannot be converted to a dictionary", "ERR_INVALID_ARG_TYPE");
      case "bytes":
        if (isBytes(value)) return value;
        throw refuse(" is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.", "ERR_INVALID_ARG_TYPE");
      case "usages":
        return usagesOf(value, refuse);
      default:
        return !!value;
    }
  }

  /** The arguments of `method` as its native half takes them. */
  function checked(self, method, args) {
    if (!ObjectPrototypeIsPrototypeOf(SubtleCrypto.prototype, self) || self[brand] !== brand) {
      throw typeError('Value of "this" must be of type SubtleCrypto', "ERR_INVALID_THIS");
    }
    if (ArrayPrototypeIncludes(EXPERIMENTAL_METHODS, method)) warnOfMethod(method);
    const kinds = METHODS[method];
    const where = `Failed to execute '${method}' on 'SubtleCrypto': `;
    if (args.length < kinds[0]) {
      throw typeError(`${where}${kinds[0]} arguments required, but only ${args.length} present.`, "ERR_MISSING_ARGS");
    }
    for (let i = 1; i < kinds.length; i++) {
      const refuse = (what, code) => typeError(`${where}${ORDINALS[i - 1]} argument${what}`, code);
      args[i - 1] = convert(kinds[i], args[i - 1], args, refuse);
    }
    checkOrder ??= core.loadExtScript("ext:rt_node/webcrypto_order.js")({
      checkUnwrapped,
      dictionaryOf,
      domException,
      hashNameOf,
      isBytes,
      typeError,
    });
    if (RegExpPrototypeExec(UNKNOWN, algorithmOf(method, args).name) !== null) {
      throw domException("Unrecognized algorithm name", "NotSupportedError");
    }
    checkOrder(method, args);
    if (method === "exportKey") exports().checkExport(args[0], args[1]);
    return args;
  }

  const exports = () => core.loadExtScript("ext:rt_node/webcrypto_export.js");

  // Of webcrypto_order.js.
  let checkOrder;

  function checkUnwrapped(algorithm) {
    const upper = StringPrototypeToUpperCase(`${algorithm.name}`);
    if (ArrayPrototypeIncludes(NAMES_IN_CAPITALS, upper)) return;
    throw domException("Unrecognized algorithm name", "NotSupportedError");
  }

  // The dictionaries of Node's parameters.
  function dictionaryOf(method, name) {
    const upper = StringPrototypeToUpperCase(name);
    const starts = (prefix) => StringPrototypeStartsWith(upper, prefix);
    const makes = method === "generateKey";
    const imports = method === "importKey" || method === "unwrapKey";
    if (starts("AES-") && makes) return "AesKeyGenParams";
    if (starts("AES-CBC")) return "AesCbcParams";
    if (starts("AES-CTR")) return "AesCtrParams";
    if (starts("AES-") || starts("CHACHA20")) return "AeadParams";
    if (starts("HMAC")) return makes ? "HmacKeyGenParams" : "HmacImportParams";
    if (starts("KMAC")) return makes ? "KmacKeyGenParams" : imports ? "KmacImportParams" : "KmacParams";
    if (starts("RSA") && makes) return "RsaHashedKeyGenParams";
    if (starts("RSA") && imports) return "RsaHashedImportParams";
    if (starts("RSA-PSS")) return "RsaPssParams";
    if (starts("EC") && makes) return "EcKeyGenParams";
    if (starts("EC") && imports) return "EcKeyImportParams";
    if (starts("ECDSA")) return "EcdsaParams";
    if (starts("ECDH") || starts("X")) return "EcdhKeyDeriveParams";
    if (starts("PBKDF2")) return "Pbkdf2Params";
    if (starts("HKDF")) return "HkdfParams";
    if (starts("ARGON2")) return "Argon2Params";
    if (starts("CSHAKE")) return "CShakeParams";
    if (starts("TURBOSHAKE")) return "TurboShakeParams";
    return starts("KT") ? "KangarooTwelveParams" : "Algorithm";
  }

  function algorithmOf(method, args) {
    const at = ArrayPrototypeIndexOf(METHODS[method], "algorithm");
    const algorithm = at === -1 ? undefined : args[at - 1];
    return { name: `${algorithm?.name ?? algorithm}`, tagLength: algorithm?.tagLength };
  }

  const MISSING = new SafeRegExp("(?:required dictionary member|Missing) '(\\w+)'");
  const NO_BYTES = new SafeRegExp("'(\\w+)' is not a BufferSource");
  const FAILED = "The operation failed for an operation-specific reason";

  // Node's words for those of the native methods.
  function wordsFor(message, method, args) {
    const { name, tagLength } = algorithmOf(method, args);
    if (StringPrototypeStartsWith(message, "Unrecognized algorithm name")) return "Unrecognized algorithm name";
    if (RegExpPrototypeExec(/^Algorithm '.*' is not supported$/, message) !== null) return "Unrecognized algorithm name";
    if (StringPrototypeStartsWith(message, "Unsupported named curve")) return "Unrecognized namedCurve";
    if (StringPrototypeStartsWith(message, "Unrecognized hash algorithm") && StringPrototypeToUpperCase(name) === "HMAC") {
      return `Only SHA hashes are supported in ${dictionaryOf(method, name)}`;
    }
    if (StringPrototypeIncludes(message, "does not match key algorithm")) return "Key algorithm mismatch";
    if (StringPrototypeStartsWith(message, "Invalid tag length")) return `${tagLength} is not a valid ${name} tag length`;
    switch (message) {
      case "Invalid AES key length":
        return method === "generateKey" ? "AES key length must be 128, 192, or 256 bits" : message;
      case "Usages cannot be empty":
        return "Usages cannot be empty when creating a key.";
      case "Invalid key usage":
        if (method === "importKey" && args[4].length === 0) {
          const isPrivate = args[0] === "pkcs8" || (args[0] === "jwk" && args[1]?.d !== undefined);
          return `Usages cannot be empty when importing a ${isPrivate ? "private" : "secret"} key.`;
        }
        if (method === "generateKey" && args[2].length === 0) return "Usages cannot be empty when creating a key.";
        return `Unsupported key usage for ${ArrayPrototypeIncludes(DERIVING, StringPrototypeToUpperCase(name)) ? "a " : ""}${name} key`;
      case "Key length is zero":
        return "Zero-length key is not supported";
      case "Key length is invalid":
        return "Invalid key length";
      case "Key is not extractable":
        return "key is not extractable";
      case "The requested operation is not valid for the provided key":
        return `Unable to use this key to ${method}`;
      case "Initialization vector must be 16 bytes":
        return "algorithm.iv must contain exactly 16 bytes";
      case "Counter vector must be 16 bytes":
        return "algorithm.counter must contain exactly 16 bytes";
      case "iterations must not be zero":
        return "iterations cannot be zero";
      case "Invalid length":
        if (method === "deriveKey") return "length cannot be null";
        if (method !== "deriveBits") return message;
        return args[2] === undefined || args[2] === null ? "length cannot be null" : "length must be a multiple of 8";
      case "unsupported algorithm":
        return method === "importKey" ? "Invalid key type" : message;
      case "expected valid PKCS#8 data":
      case "expected valid SPKI data":
        return "Invalid keyData";
      case "Not implemented":
        if (method === "importKey") return `Unable to import ${name} using ${args[0]} format`;
        if (method !== "exportKey") return message;
        return `Unable to export ${args[1].algorithm.name} ${args[1].type} key using ${args[0]} format`;
      default:
        return wordsForJwk(message);
    }
  }

  const OF_JWK = new SafeRegExp("^'(\\w+)' (?:property|member) of JsonWebKey ");

  function wordsForJwk(message) {
    const named = RegExpPrototypeExec(OF_JWK, message);
    if (named === null) return message;
    switch (named[1]) {
      case "kty":
      case "use":
        return `Invalid JWK "${named[1]}" Parameter`;
      case "alg":
      case "crv":
        return `JWK "${named[1]}" does not match the requested algorithm`;
      case "ext":
        return 'JWK "ext" Parameter and extractable mismatch';
      case "key_ops":
        return "Key operations and usage mismatch";
      default:
        return "Invalid keyData";
    }
  }

  /** `error`, with which `method` has failed, as Node has it. */
  function failure(error, method, args) {
    const message = `${error?.message}`;
    const isType = ObjectPrototypeIsPrototypeOf(TypeError.prototype, error);
    if (isType) {
      const missing = RegExpPrototypeExec(MISSING, message);
      if (missing !== null) {
        const dictionary = dictionaryOf(method, algorithmOf(method, args).name);
        return typeError(
          `Failed to normalize algorithm: passed algorithm cannot be converted to '${dictionary}' ` +
            `because '${missing[1]}' is required in '${dictionary}'.`,
          "ERR_MISSING_OPTION",
        );
      }
      const bytes = RegExpPrototypeExec(NO_BYTES, message);
      if (bytes === null) return error;
      return typeError(
        `Failed to normalize algorithm: ${bytes[1]} in passed algorithm is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.`,
        "ERR_INVALID_ARG_TYPE",
      );
    }
    const decrypts = method === "decrypt" || method === "unwrapKey";
    if (error?.name === "OperationError" && decrypts && RegExpPrototypeExec(DECRYPTION, message) !== null) {
      return domException(FAILED, error.name, new Error("Cipher job failed"));
    }
    const words = wordsFor(message, method, args);
    return words === message ? error : domException(words, error.name);
  }
  const DECRYPTION = new SafeRegExp("^(?:Decryption failed|decryption error|The provided data is too small)$");

  const { checkedForKey, checkImport, checkUnwrap, DERIVING, hashNameOf, NAMES_IN_CAPITALS } = core.loadExtScript(
    "ext:rt_node/webcrypto_import.js",
  )({ algorithmOf, convert, dictionaryOf, domException, isObject, typeError, USAGES, usagesOf });

  /** `Crypto#getRandomValues`, before Deno's. */
  function checkRandomValues(args) {
    if (args.length === 0) {
      throw typeError(
        "Failed to execute 'getRandomValues' on 'Crypto': 1 argument required, but only 0 present.",
        "ERR_MISSING_ARGS",
      );
    }
  }

  /** What it fails with. */
  function randomValuesFailure(error) {
    if (error?.name === "TypeMismatchError") {
      return domException("The data argument must be an integer-type TypedArray", "TypeMismatchError");
    }
    if (error?.name !== "QuotaExceededError") return error;
    return ReflectConstruct(error.constructor, ["The requested length exceeds 65,536 bytes"]);
  }

  return {
    checked,
    checkedForKey,
    checkImport,
    checkRandomValues,
    checkUnwrap,
    failure,
    orderedJwk,
    randomValuesFailure,
    warnOfMethod,
    withTextOfJwk,
  };
})();
