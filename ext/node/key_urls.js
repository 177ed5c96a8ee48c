// Private keys that are named by the address of their file, as OpenSSL's store loads them. Called by Deno's internal/crypto/keys.ts.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { Error, TypeError } = primordials;
  const { op_rt_key_file } = core.ops;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { isURL } = core.loadExtScript("ext:deno_node/internal/url.ts");
  const pemBlocks = core.loadExtScript("ext:rt_node/pem_blocks.js");
  const keys = () => core.loadExtScript("ext:deno_node/internal/crypto/keys.ts");

  function bytesOf(url) {
    if (url.protocol !== "file:") {
      throw coded(Error, "error:1608010C:STORE routines::unsupported", "ERR_OSSL_OSSL_STORE_UNSUPPORTED");
    }
    // The permission model knows the store, whose files are none of `node:fs`.
    internals.rt.permission.check?.("openssl.store", "", keys().createPrivateKey);
    const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");
    const read = op_rt_key_file(fileURLToPath(url));
    if (typeof read === "string") throw new Error(read);
    if (read !== null) return read;
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
    const bytes = Buffer.from(bytesOf(url).buffer);
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
