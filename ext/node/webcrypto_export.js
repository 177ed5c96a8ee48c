// Which keys `SubtleCrypto` gives in which format, with Node's words where it does not: Deno's native methods have others. Called by Deno's 00_crypto.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { RegExpPrototypeExec, SafeRegExp } = primordials;

  const domException = (message, name) => {
    const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
    return new DOMException(message, name);
  };

  const KEPT = new SafeRegExp("^(?:Argon2|HKDF|PBKDF2)");
  const RSA = new SafeRegExp("^RSA");
  const ML = new SafeRegExp("^ML-");
  // Those that had a raw format before there were several.
  const OLD_SECRETS = new SafeRegExp("^(?:AES-(?:CBC|CTR|GCM|KW)|HMAC)$");

  const is = (names, name) => RegExpPrototypeExec(names, name) !== null;

  function has(format, name, type) {
    switch (format) {
      case "jwk":
        return true;
      case "raw":
        return type === "secret" ? is(OLD_SECRETS, name) : type === "public" && !is(RSA, name) && !is(ML, name);
      case "raw-public":
        return type === "public" && !is(RSA, name);
      case "raw-secret":
        return type === "secret";
      case "raw-seed":
        return type === "private" && is(ML, name);
      case "spki":
      case "pkcs8":
        return type !== "secret";
      default:
        return false;
    }
  }

  /** Refuses what `key` is not given as. */
  function checkExport(format, key) {
    const { algorithm, type } = key;
    const { name } = algorithm;
    if (is(KEPT, name)) throw domException(`${name} key export is not supported`, "NotSupportedError");
    if (!key.extractable) throw domException("key is not extractable", "InvalidAccessError");
    if (!has(format, name, type)) {
      throw domException(`Unable to export ${name} ${type} key using ${format} format`, "NotSupportedError");
    }
    if (format === "spki" && type !== "public") throw domException("Key must be a public key", "InvalidAccessError");
    if (format === "pkcs8" && type !== "private") throw domException("Key must be a private key", "InvalidAccessError");
  }

  return { checkExport };
})();
