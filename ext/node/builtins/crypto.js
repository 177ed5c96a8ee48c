// What `node:crypto` has in Node beyond Deno's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    DateNow,
    NumberPrototypeToString,
    ObjectDefineProperty,
    ObjectPrototypeIsPrototypeOf,
    ReflectApply,
    SafeArrayIterator,
    StringPrototypePadStart,
    StringPrototypeSlice,
    StringPrototypeToUpperCase,
  } = primordials;
  const { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM, ERR_INVALID_THIS } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBoolean, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const hex = (number, digits) => StringPrototypePadStart(NumberPrototypeToString(number, 16), digits, "0");

  // Deno's `generateKeys` gives bytes, whatever it is asked for.
  function honourEncoding(prototype) {
    const { generateKeys } = prototype;
    prototype.generateKeys = function (encoding) {
      const keys = ReflectApply(generateKeys, this, []);
      return encoding && encoding !== "buffer" && typeof keys !== "string" ? keys.toString(encoding) : keys;
    };
  }

  const keys = () => core.loadExtScript("ext:deno_node/internal/crypto/keys.ts");

  // What a secret of these is imported as; of all others it is `raw-secret`.
  const RAW = ["HMAC", "AES-CTR", "AES-CBC", "AES-GCM", "AES-KW", "HKDF", "PBKDF2"];

  function toCryptoKey(algorithm, extractable, keyUsages) {
    if (!ObjectPrototypeIsPrototypeOf(keys().KeyObject.prototype, this)) throw new ERR_INVALID_THIS("KeyObject");
    const { type } = this;
    const isSecret = type === "secret";
    const name = `${typeof algorithm === "string" ? algorithm : algorithm?.name}`;
    let format = ArrayPrototypeIncludes(RAW, StringPrototypeToUpperCase(name)) ? "raw" : "raw-secret";
    if (!isSecret) format = type === "public" ? "spki" : "pkcs8";
    const data = isSecret ? this.export() : this.export({ type: format, format: "der" });
    const { checkedForKey, failure } = core.loadExtScript("ext:rt_node/webcrypto_rules.js");
    const args = checkedForKey(this, format, data, [algorithm, extractable, keyUsages]);
    try {
      const { importCryptoKeySync } = core.loadExtScript("ext:deno_crypto/00_crypto.js");
      return importCryptoKeySync(...new SafeArrayIterator(args));
    } catch (error) {
      throw failure(error, "importKey", args);
    }
  }

  return function completeCrypto(crypto) {
    // One for all kinds of keys.
    const { KeyObject, PrivateKeyObject, PublicKeyObject, SecretKeyObject } = keys();
    delete PrivateKeyObject.prototype.toCryptoKey;
    delete PublicKeyObject.prototype.toCryptoKey;
    delete SecretKeyObject.prototype.toCryptoKey;
    ObjectDefineProperty(KeyObject.prototype, "toCryptoKey", {
      __proto__: null,
      configurable: true,
      enumerable: false,
      value: toCryptoKey,
      writable: true,
    });
    // RFC 9562: 48 bits of milliseconds, version and variant, 74 random bits.
    crypto.randomUUIDv7 = function randomUUIDv7(options) {
      if (options !== undefined) validateObject(options, "options");
      validateBoolean(options?.disableEntropyCache ?? false, "options.disableEntropyCache");
      const time = hex(DateNow(), 12);
      const random = crypto.randomBytes(10);
      random[0] = (random[0] & 0x0f) | 0x70;
      random[2] = (random[2] & 0x3f) | 0x80;
      let tail = "";
      for (let i = 0; i < 10; i++) tail += hex(random[i], 2);
      return (
        `${StringPrototypeSlice(time, 0, 8)}-${StringPrototypeSlice(time, 8)}-${StringPrototypeSlice(tail, 0, 4)}-` +
        `${StringPrototypeSlice(tail, 4, 8)}-${StringPrototypeSlice(tail, 8)}`
      );
    };
    // Without `--secure-heap` there is none.
    crypto.secureHeapUsed = function secureHeapUsed() {
      return { total: 0, used: 0, utilization: NaN, min: 2 };
    };
    crypto.argon2 = function argon2(algorithm, parameters, callback) {
      return core.loadExtScript("ext:rt_node/argon2.js").argon2(algorithm, parameters, callback);
    };
    crypto.argon2Sync = function argon2Sync(algorithm, parameters) {
      return core.loadExtScript("ext:rt_node/argon2.js").argon2Sync(algorithm, parameters);
    };
    crypto.encapsulate = function encapsulate(key, callback) {
      return core.loadExtScript("ext:rt_node/kem.js").encapsulate(key, callback);
    };
    crypto.decapsulate = function decapsulate(key, ciphertext, callback) {
      return core.loadExtScript("ext:rt_node/kem.js").decapsulate(key, ciphertext, callback);
    };
    core.loadExtScript("ext:rt_node/crypto_jobs.js")(crypto);
    honourEncoding(crypto.DiffieHellman.prototype);
    // Numbers, as OpenSSL has them.
    const { getFips } = crypto;
    crypto.getFips = () => (getFips() ? 1 : 0);
    // There is no other mode: what is off can be turned off.
    crypto.setFips = function setFips(value) {
      if (value) throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM("FIPS mode");
    };
    const { deprecate } = core.loadExtScript("ext:deno_node/util.ts");
    const get = deprecate(crypto.getFips, "The crypto.fips is deprecated. Please use crypto.getFips()", "DEP0093");
    const set = deprecate(crypto.setFips, "The crypto.fips is deprecated. Please use crypto.setFips()", "DEP0093");
    ObjectDefineProperty(crypto, "fips", { __proto__: null, get, set });
  };
})();
