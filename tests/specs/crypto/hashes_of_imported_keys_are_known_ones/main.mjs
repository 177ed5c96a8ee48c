const { subtle } = globalThis.crypto;
const rsa = await subtle.generateKey(
  { name: "RSA-PSS", modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-1" },
  true,
  ["sign"],
);
const spki = await subtle.exportKey("spki", rsa.publicKey);
const wrapping = await subtle.importKey("raw", new Uint8Array(16), "AES-CBC", true, ["wrapKey", "unwrapKey"]);
const cipher = { name: "AES-CBC", iv: new Uint8Array(16) };
const secret = await subtle.importKey("raw", new Uint8Array(4), { name: "hmac", hash: "sha-1" }, true, ["sign"]);
const wrapped = await subtle.wrapKey("raw", secret, wrapping, cipher);
const ways = {
  HMAC: (hash) => subtle.importKey("raw", new Uint8Array(4), { name: "HMAC", hash }, true, ["sign"]),
  "RSA-PSS": (hash) => subtle.importKey("spki", spki, { name: "RSA-PSS", hash }, true, ["verify"]),
  unwrapKey: (hash) => subtle.unwrapKey("raw", wrapped, wrapping, cipher, { name: "HMAC", hash }, true, ["sign"]),
};
for (const [way, make] of Object.entries(ways)) {
  for (const hash of ["x", "sha", "sha-256", { name: "Sha-512" }, {}, null, "MD5", undefined]) {
    await make(hash).then(
      ({ algorithm }) => console.log(way, hash, algorithm.name, algorithm.hash),
      ({ name, code, message }) => console.log(way, hash, name, code, message),
    );
  }
}
