// Errors of the cryptographic library as OpenSSL's are on Node: class, code, `library`, `reason`, `opensslErrorStack`. Called by the
// patches of node:crypto in runtime/upstream/.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    Error,
    RangeError,
    RegExpPrototypeExec,
    RegExpPrototypeSymbolReplace,
    SafeMap,
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
    "asn1 encoding routines": "ASN1_",
    "digital envelope routines": "EVP_",
    "rsa routines": "RSA_",
  };
  const OF_OPENSSL = /^error:[0-9A-F]{8}:(.* routines)::(.*)$/;

  function openssl(message) {
    const { 1: library, 2: reason } = RegExpPrototypeExec(OF_OPENSSL, message);
    const error = new Error(message);
    error.opensslErrorStack = [message];
    error.library = library;
    error.reason = reason;
    const words = StringPrototypeToUpperCase(RegExpPrototypeSymbolReplace(/ /g, reason, "_"));
    error.code = `ERR_OSSL_${PREFIXES[library] ?? ""}${words}`;
    return error;
  }

  function asNode(error) {
    const message = error?.message;
    if (typeof message !== "string") return error;
    if (StringPrototypeStartsWith(message, "Digest method not supported:")) return new Error("Digest method not supported");
    if (message === "bad decrypt") return openssl("error:1C800064:Provider routines::bad decrypt");
    if (RegExpPrototypeExec(OF_OPENSSL, message) !== null) return openssl(message);
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

  return { asNode, guarded, openssl };
})();
