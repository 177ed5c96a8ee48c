// Keys of RSA and of elliptic curves as aws-lc takes them, which signs and verifies in an eighth of the time of Deno's ops. Each is made once for
// a key of Deno's.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeIncludes, SafeWeakMap } = primordials;
  const {
    op_node_export_private_key_der,
    op_node_export_public_key_der,
    op_rt_signature_key,
    op_rt_signature_sign,
    op_rt_signature_verify,
  } = core.ops;

  const PSS = 6;
  // As long as the digest, or as there is room: the least that is no special wish.
  const LEAST_SALT = -2;
  const DIGESTS = ["sha1", "sha224", "sha256", "sha384", "sha512"];

  const privateKeys = new SafeWeakMap();
  const publicKeys = new SafeWeakMap();

  function keyOf(handle, isPrivate) {
    const keys = isPrivate ? privateKeys : publicKeys;
    let key = keys.get(handle);
    if (key === undefined) {
      try {
        const der = isPrivate
          ? op_node_export_private_key_der(handle, "pkcs8", undefined, undefined)
          : op_node_export_public_key_der(handle, "spki");
        key = op_rt_signature_key(der, isPrivate);
      } catch {
        key = null;
      }
      keys.set(handle, key);
    }
    return key;
  }

  // The key, or null for what is left to Deno's ops. A native object cannot be in a snapshot.
  function quickKey(type, handle, isPrivate, { name }, { padding, salt }) {
    if (internals.rt.snapshot.building) return null;
    if (type === "ec") return keyOf(handle, isPrivate);
    if (type !== "rsa" || !ArrayPrototypeIncludes(DIGESTS, name)) return null;
    if (padding === PSS && !(salt >= LEAST_SALT)) return null;
    return keyOf(handle, isPrivate);
  }

  /** The signature as bytes, or null where it is not to be had here. */
  function sign(type, handle, digest, bytes, options) {
    const key = quickKey(type, handle, true, digest, options);
    if (key === null) return null;
    return op_rt_signature_sign(key, bytes, digest.name, options.padding === PSS, options.salt ?? 0, options.dsaEncoding === 1);
  }

  /** Whether it is the signature, or null where that is not to be had here. */
  function verify(type, handle, digest, bytes, signature, options) {
    const key = quickKey(type, handle, false, digest, options);
    if (key === null) return null;
    const isPss = options.padding === PSS;
    const is = op_rt_signature_verify(key, bytes, digest.name, signature, isPss, options.salt ?? 0, options.dsaEncoding === 1);
    return is < 0 ? null : is === 1;
  }

  return { sign, verify };
})();
