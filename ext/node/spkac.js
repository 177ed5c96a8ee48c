// Signatures of signed public keys and challenges (SPKAC), by any digest: the library behind Deno's op refuses the old ones that browsers made.
// Called by Deno's internal/crypto/certificate.ts.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { SafeMap, TypedArrayPrototypeSubarray } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const bytesOf = core.loadExtScript("ext:rt_node/bytes_of.js");
  const { children, objectId, value } = core.loadExtScript("ext:rt_node/der.js");

  const DIGESTS = new SafeMap([
    ["1.2.840.113549.1.1.4", "md5"],
    ["1.2.840.113549.1.1.5", "sha1"],
    ["1.2.840.113549.1.1.11", "sha256"],
    ["1.2.840.113549.1.1.12", "sha384"],
    ["1.2.840.113549.1.1.13", "sha512"],
    ["1.2.840.10045.4.1", "sha1"],
    ["1.2.840.10045.4.3.2", "sha256"],
    ["1.2.840.10045.4.3.3", "sha384"],
    ["1.2.840.10045.4.3.4", "sha512"],
  ]);

  /** Whether `given`, which is base64, is signed by the key in it. What cannot be read is not. */
  function verify(given) {
    try {
      const bytes = Buffer.from(bytesOf(given).latin1Slice(), "base64");
      const [signed, algorithm, signature] = [...children(bytes, value(bytes, 0))];
      const digest = DIGESTS.get(objectId(bytes, value(bytes, algorithm.begin)));
      if (digest === undefined) return false;
      const { createPublicKey, verify: verifySignature } = internals.rt.builtins.require("crypto");
      const [key] = [...children(bytes, signed)];
      const der = TypedArrayPrototypeSubarray(bytes, signed.begin, key.end);
      const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
      // Values begin where the one around them, or before them, ends; the text of bits begins with how many are unused.
      const what = TypedArrayPrototypeSubarray(bytes, value(bytes, 0).begin, signed.end);
      return verifySignature(digest, what, publicKey, TypedArrayPrototypeSubarray(bytes, signature.begin + 1, signature.end));
    } catch {
      return false;
    }
  }

  return { verify };
})();
