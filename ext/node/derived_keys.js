// Keys by PBKDF2 and HKDF with any digest that node:crypto has: Deno's ops do most, those of ext/node/src/digests.rs the others. Called by
// the patches of pbkdf2.ts and hkdf.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, Promise, Uint8Array } = primordials;
  const {
    op_node_export_secret_key,
    op_node_hkdf,
    op_node_hkdf_async,
    op_node_pbkdf2,
    op_node_pbkdf2_async,
    op_rt_digest_hkdf,
    op_rt_digest_pbkdf2,
    op_rt_digest_pbkdf2_async,
  } = core.ops;
  const { copyOf } = core.loadExtScript("ext:rt_node/crypto_common.js");
  const { openssl } = core.loadExtScript("ext:rt_node/crypto_errors.js");
  const { need, UNSUPPORTED } = core.loadExtScript("ext:rt_node/digests.js");
  const { ERR_CRYPTO_INVALID_DIGEST, ERR_CRYPTO_INVALID_KEYLEN } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  // What OpenSSL does not load, in Node's words for what is derived.
  function outdated(kind) {
    const error = openssl(UNSUPPORTED);
    error.message = `${kind} derivation failed`;
    return error;
  }

  const digestOf = (name, kind) =>
    need(
      name,
      () => new ERR_CRYPTO_INVALID_DIGEST(name),
      () => outdated(kind),
    );

  // Of an output of any length OpenSSL makes no HMAC, and it makes no empty key.
  function pbkdf2Refusal(isEmpty) {
    const error = new Error("PBKDF2 derivation failed");
    if (isEmpty) return error;
    error.opensslErrorStack = ["error:1C8000B7:Provider routines::xof digests not allowed"];
    error.library = "Provider routines";
    error.reason = "xof digests not allowed";
    error.code = "ERR_OSSL_XOF_DIGESTS_NOT_ALLOWED";
    return error;
  }

  function pbkdf2(password, salt, iterations, length, { name, block, extends: refused, derivesKeys }, into) {
    if (refused || length === 0) throw pbkdf2Refusal(!refused);
    if (derivesKeys) op_node_pbkdf2(password, salt, iterations, name, into);
    else into.set(op_rt_digest_pbkdf2(name, block, password, salt, iterations, length));
    return into;
  }

  function pbkdf2Async(password, salt, iterations, length, { name, block, extends: refused, derivesKeys }) {
    if (refused || length === 0) {
      return new Promise((_, reject) => reject(pbkdf2Refusal(!refused)));
    }
    // Deno's op reads what it is given in another thread; ours takes bytes only.
    password = copyOf(password);
    salt = copyOf(salt);
    return derivesKeys
      ? op_node_pbkdf2_async(password, salt, iterations, name, length)
      : op_rt_digest_pbkdf2_async(name, block, password, salt, iterations, length);
  }

  function checkHkdf(name, length) {
    const digest = digestOf(name, "HKDF");
    if (!digest.extends && digest.size * 255 < length) throw new ERR_CRYPTO_INVALID_KEYLEN();
    return digest;
  }

  function hkdf({ name, block, extends: refused, derivesKeys }, key, salt, info, into) {
    if (refused || into.length === 0) throw new Error("HKDF derivation failed");
    if (derivesKeys) op_node_hkdf(name, key, salt, info, into);
    else into.set(op_rt_digest_hkdf(name, block, op_node_export_secret_key(key), salt, info, into.length));
    return into;
  }

  function hkdfAsync(digest, key, salt, info, length) {
    if (!digest.extends && digest.derivesKeys && length > 0) return op_node_hkdf_async(digest.name, key, salt, info, length);
    return new Promise((resolve) => resolve(hkdf(digest, key, salt, info, new Uint8Array(length))));
  }

  return { checkHkdf, digestOf, hkdf, hkdfAsync, pbkdf2, pbkdf2Async };
})();
