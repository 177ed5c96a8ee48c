// Private keys that are named by the address of their file, as OpenSSL's store loads them. Called by Deno's internal/crypto/keys.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, TypeError } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { isURL } = core.loadExtScript("ext:deno_node/internal/url.ts");
  const pemBlocks = core.loadExtScript("ext:rt_node/pem_blocks.js");
  const keys = () => core.loadExtScript("ext:deno_node/internal/crypto/keys.ts");

  const SYSTEM_ERRORS = { __proto__: null, EACCES: ["0D", "Permission denied"], ENOENT: ["02", "No such file or directory"] };

  function bytesOf(url) {
    if (url.protocol !== "file:") {
      throw coded(Error, "error:1608010C:STORE routines::unsupported", "ERR_OSSL_OSSL_STORE_UNSUPPORTED");
    }
    const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");
    const { readFileSync, statSync } = core.loadExtScript("ext:deno_node/fs.ts");
    const path = fileURLToPath(url);
    try {
      if (!statSync(path).isDirectory()) return readFileSync(path);
    } catch (error) {
      const known = SYSTEM_ERRORS[error.code];
      if (known === undefined) throw error;
      throw new Error(`error:800000${known[0]}:system library::${known[1]}`);
    }
    throw coded(Error, "No private key found through the OpenSSL STORE loader", "ERR_CRYPTO_OPERATION_FAILED");
  }

  const DER = ["pkcs8", "pkcs1", "sec1"];

  function load(bytes, passphrase) {
    const { createPrivateKey } = keys();
    if (pemBlocks.next(bytes.latin1Slice(), 0) !== undefined) return createPrivateKey({ key: bytes, format: "pem", passphrase });
    for (let i = 0; i < DER.length; i++) {
      try {
        return createPrivateKey({ key: bytes, format: "der", type: DER[i], passphrase });
      } catch (error) {
        if (error.code === "ERR_MISSING_PASSPHRASE") throw error;
      }
    }
    return undefined;
  }

  /** `key`, or the private key in the file that it names. */
  function loaded(key) {
    const isAddress = isURL(key);
    const url = isAddress ? key : key?.key;
    if (!isURL(url)) return key;
    const bytes = Buffer.from(bytesOf(url));
    let found;
    try {
      found = load(bytes, isAddress ? undefined : key.passphrase);
    } catch (error) {
      if (error.code === "ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED") {
        throw coded(TypeError, "Passphrase required for encrypted key", "ERR_MISSING_PASSPHRASE");
      }
      if (error.code === "ERR_MISSING_PASSPHRASE" || (!isAddress && key.passphrase !== undefined)) throw error;
    }
    if (found !== undefined) return found;
    throw coded(Error, "Failed to load private key through an OpenSSL STORE loader", "ERR_CRYPTO_OPERATION_FAILED");
  }

  return { loaded };
})();
