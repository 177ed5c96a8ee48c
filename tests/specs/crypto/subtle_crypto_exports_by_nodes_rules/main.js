process.removeAllListeners("warning");
const { subtle } = require("crypto");

const FORMATS = ["raw", "raw-public", "raw-private", "raw-secret", "raw-seed", "spki", "pkcs8", "jwk"];
const made = { modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256", namedCurve: "P-256", length: 256 };

const NAMES = [
  ["RSA-PSS", "sign", "verify"],
  ["ECDSA", "sign", "verify"],
  ["Ed25519", "sign", "verify"],
  ["X25519", "deriveBits"],
  ["ML-DSA-44", "sign", "verify"],
  ["ML-KEM-512", "encapsulateBits", "decapsulateBits"],
  ["AES-CTR", "encrypt", "decrypt"],
  ["AES-OCB", "encrypt", "decrypt"],
  ["ChaCha20-Poly1305", "encrypt", "decrypt"],
  ["HMAC", "sign", "verify"],
  ["KMAC128", "sign", "verify"],
];

const refused = (error) => console.log("  ", error.name, error.message);

async function main() {
  for (const [name, ...usages] of NAMES) {
    for (const extractable of [true, false]) {
      const key = await subtle.generateKey({ name, ...made }, extractable, usages);
      for (const one of key.publicKey ? [key.publicKey, key.privateKey] : [key]) {
        console.log(name, one.type, one.extractable, Object.keys(one.algorithm).sort().join());
        for (const format of FORMATS) {
          await subtle.exportKey(format, one).then(() => console.log("  ", format), refused);
        }
      }
    }
  }
  for (const name of ["PBKDF2", "HKDF"]) {
    const key = await subtle.importKey("raw", new Uint8Array(16), name, false, ["deriveBits"]);
    await subtle.exportKey("raw", key).catch(refused);
  }
  const wrapper = await subtle.generateKey({ name: "AES-KW", length: 128 }, true, ["wrapKey", "unwrapKey"]);
  const { privateKey } = await subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  for (const format of ["raw", "spki", "raw-private"]) await subtle.wrapKey(format, privateKey, wrapper, "AES-KW").catch(refused);
  await subtle.importKey("raw-private", new Uint8Array(32), "Ed25519", true, ["sign"]).catch(refused);
  await subtle.generateKey("SLH-DSA-SHA2-128s", true, ["sign"]).catch(refused);
}
main();
