// Errors of the cryptographic library as OpenSSL's are on Node: class, code, `library`, `reason`, `opensslErrorStack`. Called by the
// patches of node:crypto in runtime/upstream/.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    Error,
    PromiseReject,
    RangeError,
    RegExpPrototypeExec,
    RegExpPrototypeSymbolReplace,
    SafeMap,
    SafeRegExp,
    StringPrototypeEndsWith,
    StringPrototypeStartsWith,
    StringPrototypeToUpperCase,
    TypeError,
  } = primordials;

  const WITH_CODES = new SafeMap([
    ["Invalid key length", [RangeError, "ERR_CRYPTO_INVALID_KEYLEN"]],
    ["Invalid initialization vector", [TypeError, "ERR_CRYPTO_INVALID_IV"]],
    ["Unsupported state or unable to authenticate data", [Error, undefined]],
  ]);

  // What stands before the reason in a code. Of the other libraries nothing does.
  const PREFIXES = {
    __proto__: null,
    "PEM routines": "PEM_",
    "bignum routines": "BN_",
    "Diffie-Hellman routines": "DH_",
    "asn1 encoding routines": "ASN1_",
    "common libcrypto routines": "CRYPTO_",
    "digital envelope routines": "EVP_",
    "rsa routines": "RSA_",
  };
  const OF_OPENSSL = /^error:[0-9A-F]{8}:(.* routines)::(.*)$/;

  /** `below`: what OpenSSL's queue held beside it; the same once more where that is not said, nothing where it is `false`. */
  function openssl(message, below = [message]) {
    const { 1: library, 2: reason } = RegExpPrototypeExec(OF_OPENSSL, message);
    const error = new Error(message);
    if (below) error.opensslErrorStack = below;
    error.library = library;
    error.reason = reason;
    const words = StringPrototypeToUpperCase(RegExpPrototypeSymbolReplace(/ /g, reason, "_"));
    error.code = `ERR_OSSL_${PREFIXES[library] ?? ""}${words}`;
    return error;
  }

  // Thrown at once, or what the promise of something that is done elsewhere is rejected with.
  function refuse(message, isSync) {
    const error = openssl(message, false);
    if (isSync) throw error;
    return PromiseReject(error);
  }
  // Fewer bits than these hold no prime, and no key.
  const checkPrime = (bits, isSync) => (bits < 2 ? refuse("error:01800076:bignum routines::bits too small", isSync) : undefined);
  const checkModulus = (bits, isSync) =>
    bits < 512 ? refuse("error:1C8000AB:Provider routines::key size too small", isSync) : undefined;

  // What Deno's reader of keys says of text and of DER that hold none.
  const NO_KEY = new SafeRegExp(
    "^(?:invalid PEM (?:public|private) key|invalid x509 certificate|SPKI cryptographic|unsupported key type|unsupported PEM label)",
  );
  const NO_DER = new SafeRegExp(
    "^(?:invalid SPKI public key|invalid PKCS#8 private key|invalid SEC1 private key|public key error: ASN.1)",
  );
  const UNSUPPORTED = "error:1E08010C:DECODER routines::unsupported";
  const WRONG_TAG = [
    "error:0688010A:asn1 encoding routines::nested asn1 error",
    "error:068000A8:asn1 encoding routines::wrong tag",
  ];

  // A cipher that there is, but not for keys, keeps the library's words.
  const NO_CIPHER = new SafeRegExp("^Unsupported cipher for PKCS#8 (?:DER )?encryption: (.*)$");
  function cipherError(name, error) {
    if (core.loadExtScript("ext:deno_node/internal/crypto/util.ts").getCipherInfo(name) !== undefined) return error;
    const unknown = new Error("Unknown cipher");
    unknown.code = "ERR_CRYPTO_UNKNOWN_CIPHER";
    return unknown;
  }

  function asNode(error) {
    const message = error?.message;
    if (typeof message !== "string") return error;
    if (RegExpPrototypeExec(NO_KEY, message) !== null) return openssl(UNSUPPORTED);
    const name = RegExpPrototypeExec(NO_CIPHER, message)?.[1];
    if (name !== undefined) return cipherError(name, error);
    if (RegExpPrototypeExec(NO_DER, message) !== null) return openssl(WRONG_TAG[1], WRONG_TAG);
    if (StringPrototypeStartsWith(message, "Digest method not supported:")) return new Error("Digest method not supported");
    if (message === "bad decrypt") return openssl("error:1C800064:Provider routines::bad decrypt");
    if (RegExpPrototypeExec(OF_OPENSSL, message) !== null) return openssl(message);
    if (StringPrototypeStartsWith(message, "Invalid authentication tag length")) {
      const made = new TypeError(message);
      made.code = "ERR_CRYPTO_INVALID_AUTH_TAG";
      return made;
    }
    const known = WITH_CODES.get(message);
    if (known === undefined) return error;
    const { 0: Class, 1: code } = known;
    const made = new Class(message);
    if (code !== undefined) made.code = code;
    return made;
  }

  // `op`, which fails as on Node. There is no receiver.
  const guarded =
    (op) =>
    (...args) => {
      try {
        return op(...args);
      } catch (error) {
        throw asNode(error);
      }
    };

  // Of encryption with RSA. What stands in the queue beside it where the key is public and the text private.
  const OF_SIGNATURE = [
    "error:030000EA:digital envelope routines::provider signature failure",
    "error:1C880004:Provider routines::RSA lib",
  ];
  const OF_RSA = new SafeMap([
    ["message too long", ["error:0200006E:rsa routines::data too large for key size", false]],
    ["Unknown padding", ["error:02000076:rsa routines::unknown padding type", false]],
    ["decryption error", ["error:0200006A:rsa routines::block type is not 01", OF_SIGNATURE]],
    [
      "operation not supported for this keytype",
      ["error:03000096:digital envelope routines::operation not supported for this keytype", false],
    ],
  ]);

  function rsaError(error) {
    const message = error?.message;
    if (typeof message !== "string") return error;
    if (StringPrototypeEndsWith(message, "oaep decoding error")) {
      return openssl("error:02000079:rsa routines::oaep decoding error", false);
    }
    const known = OF_RSA.get(message);
    return known === undefined ? asNode(error) : openssl(known[0], known[1]);
  }

  /** `op` of RSA's encryption, likewise. */
  const rsaGuarded =
    (op) =>
    (...args) => {
      try {
        return op(...args);
      } catch (error) {
        throw rsaError(error);
      }
    };

  return { checkModulus, checkPrime, asNode, guarded, openssl, OF_SIGNATURE, rsaGuarded };
})();
