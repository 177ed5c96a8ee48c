// Keys: what made them does not matter, since they can be exported.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { JSONStringify, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ReflectOwnKeys } = primordials;
  const {
    op_node_create_private_key,
    op_node_create_public_key,
    op_node_create_secret_key,
    op_node_export_private_key_der,
    op_node_export_public_key_der,
    op_node_export_secret_key,
    op_node_get_asymmetric_key_details,
    op_node_get_asymmetric_key_type,
    op_node_key_equals,
    op_node_key_type,
    op_rt_ml_half,
    op_rt_ml_half_public,
    op_rt_ml_half_seed,
    op_rt_ml_half_set,
  } = core.ops;
  const { exportDer } = core.loadExtScript("ext:rt_node/key_der.js");

  const ofNode = {
    __proto__: null,
    secret: {
      describe: (key) => op_node_export_secret_key(key),
      make: (data) => op_node_create_secret_key(data),
    },
    public: {
      describe: (key) => exportDer(key, false, true) ?? op_node_export_public_key_der(key, "spki"),
      make: (data) => op_node_create_public_key(data, "der", "spki"),
    },
    private: {
      describe: (key) => exportDer(key, true, true) ?? op_node_export_private_key_der(key, "pkcs8", null, undefined),
      make: (data) => op_node_create_private_key(data, "der", "pkcs8", undefined),
    },
  };

  // What `KeyObject`s have. `undefined` where an export does not tell all of a key.
  function describeKey(key) {
    const type = op_node_key_type(key);
    const { describe, make } = ofNode[type];
    try {
      const data = describe(key);
      const twin = make(data);
      if (!op_node_key_equals(key, twin) && !sameBytes(data, describe(twin))) return undefined;
      if (type !== "secret" && detailsOf(key) !== detailsOf(twin)) return undefined;
      return { secret: type !== "public", make: () => make(data) };
    } catch {
      return undefined;
    }
  }

  // What the keys of ext/node/ml_keys.js have.
  function describeMlKey(half) {
    const set = op_rt_ml_half_set(half);
    const publicKey = op_rt_ml_half_public(half);
    const seed = op_rt_ml_half_seed(half);
    return { secret: seed.length > 0, content: publicKey, make: () => op_rt_ml_half(set, publicKey, seed) };
  }

  // A number of Diffie-Hellman may begin with a zero, which is nothing to a reader.
  function sameBytes(one, other) {
    if (one.length !== other.length) return false;
    for (let i = 0; i < one.length; i++) {
      if (one[i] !== other[i]) return false;
    }
    return true;
  }

  function detailsOf(key) {
    const details = op_node_get_asymmetric_key_details(key);
    return JSONStringify([op_node_get_asymmetric_key_type(key), details], (_, value) =>
      typeof value === "bigint" ? `${value}` : value,
    );
  }

  const formats = { __proto__: null, private: "pkcs8", public: "spki", secret: "raw" };

  // `CryptoKey`s.
  function describeCryptoKey(key) {
    const { cryptoKeyExportNodeKeyMaterial, importCryptoKeySync } = core.loadExtScript("ext:deno_crypto/00_crypto.js");
    const { algorithm, extractable, usages } = key;
    try {
      const { type, data } = cryptoKeyExportNodeKeyMaterial(key);
      const make = () => importCryptoKeySync(formats[type], data, algorithm, extractable, usages);
      make();
      return {
        secret: type !== "public",
        content: data,
        make,
        // What keys have of their own, and have not in a build.
        finish(twin) {
          const names = ReflectOwnKeys(twin);
          for (let i = 0; i < names.length; i++) {
            if (ObjectGetOwnPropertyDescriptor(key, names[i]) !== undefined) continue;
            ObjectDefineProperty(key, names[i], { __proto__: null, ...ObjectGetOwnPropertyDescriptor(twin, names[i]) });
          }
        },
      };
    } catch {
      return undefined;
    }
  }

  return { describeCryptoKey, describeKey, describeMlKey };
})();
