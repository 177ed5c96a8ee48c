// Keys of RSA-PSS and of Diffie-Hellman as DER: Deno's ops leave out what a key of RSA-PSS may be used for, and write the parameters of
// Diffie-Hellman in a form that nobody reads.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush } = primordials;
  const {
    op_node_export_private_key_der,
    op_node_export_public_key_der,
    op_node_get_asymmetric_key_details,
    op_node_get_asymmetric_key_type,
    op_rt_dh_number,
    op_rt_rsa_of_pss,
  } = core.ops;
  const { TAGS, make, pem, valuesIn } = core.loadExtScript("ext:rt_node/der.js");

  const { BITS, INTEGER, NAME, NULL, OCTETS, SEQUENCE } = TAGS;
  const FIELD = 0xa0;

  const RSA_PSS = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a];
  const MGF1 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x08];
  const SHA2 = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02];
  const HASHES = {
    __proto__: null,
    sha1: [0x2b, 0x0e, 0x03, 0x02, 0x1a],
    sha224: [...SHA2, 4],
    sha256: [...SHA2, 1],
    sha384: [...SHA2, 2],
    sha512: [...SHA2, 3],
    "sha512-224": [...SHA2, 5],
    "sha512-256": [...SHA2, 6],
  };
  // What is meant where nothing is said (RFC 8017, A.2.3).
  const USUAL_HASH = "sha1";
  const USUAL_SALT = 20;

  // All numbers of keys are positive: the first bit says so.
  const number = (bytes) => (bytes[0] >= 0x80 ? make(INTEGER, [0], bytes) : make(INTEGER, bytes));
  const small = (count) => number(count < 0x100 ? [count] : [count >> 8, count & 0xff]);

  const named = (name) => make(SEQUENCE, make(NAME, HASHES[name]), make(NULL));

  // - `isExplicit`: also what is meant where nothing is said
  function pssAlgorithm({ hashAlgorithm, mgf1HashAlgorithm, saltLength }, isExplicit) {
    const name = make(NAME, RSA_PSS);
    if (hashAlgorithm === undefined) return make(SEQUENCE, name);
    const parts = [];
    if (isExplicit || hashAlgorithm !== USUAL_HASH) ArrayPrototypePush(parts, make(FIELD, named(hashAlgorithm)));
    if (isExplicit || mgf1HashAlgorithm !== USUAL_HASH)
      ArrayPrototypePush(parts, make(FIELD + 1, make(SEQUENCE, make(NAME, MGF1), named(mgf1HashAlgorithm))));
    if (isExplicit || saltLength !== USUAL_SALT) ArrayPrototypePush(parts, make(FIELD + 2, small(saltLength)));
    return make(SEQUENCE, name, make(SEQUENCE, ...parts));
  }

  function exportPss(handle, isPrivate, isExplicit) {
    const algorithm = pssAlgorithm(op_node_get_asymmetric_key_details(handle), isExplicit);
    const plain = op_rt_rsa_of_pss(handle);
    if (!isPrivate) return make(SEQUENCE, algorithm, make(BITS, [0], op_node_export_public_key_der(plain, "pkcs1")));
    const key = op_node_export_private_key_der(plain, "pkcs1", null, null);
    return make(SEQUENCE, small(0), algorithm, make(OCTETS, key));
  }

  // The parameters of the op are a sequence in a sequence.
  function dhAlgorithm(content) {
    const { 0: name, 1: outer } = valuesIn(content);
    const { 0: parameters } = valuesIn(outer.content);
    const parts = valuesIn(parameters.content);
    for (let i = 0; i < parts.length; i++) parts[i] = number(parts[i].content);
    return make(SEQUENCE, make(NAME, name.content), make(SEQUENCE, ...parts));
  }

  function exportDh(handle, isPrivate) {
    const der = isPrivate
      ? op_node_export_private_key_der(handle, "pkcs8", null, null)
      : op_node_export_public_key_der(handle, "spki");
    const parts = valuesIn(valuesIn(der)[0].content);
    const key = number(op_rt_dh_number(handle));
    if (isPrivate) return make(SEQUENCE, small(0), dhAlgorithm(parts[1].content), make(OCTETS, key));
    return make(SEQUENCE, dhAlgorithm(parts[0].content), make(BITS, [0], key));
  }

  /**
   * PKCS #8 of a private key, SubjectPublicKeyInfo of a public one; `undefined` where Deno's ops say all of it.
   * - `isExplicit`: for Deno's parser, which takes the hash of the key where none is named for its mask
   */
  function exportDer(handle, isPrivate, isExplicit = false) {
    switch (op_node_get_asymmetric_key_type(handle)) {
      case "rsa-pss":
        return exportPss(handle, isPrivate, isExplicit);
      case "dh":
        return exportDh(handle, isPrivate);
    }
    return undefined;
  }

  /** The same as a text. */
  const toPem = (der, isPrivate) => pem(isPrivate ? "PRIVATE KEY" : "PUBLIC KEY", der);

  return { exportDer, toPem };
})();
