const { createSecretKey, generateKeyPairSync, KeyObject, webcrypto } = require("node:crypto");

const secret = createSecretKey(Buffer.alloc(32, 7));
const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const show = (key, ...given) => {
  try {
    const { algorithm, extractable, type, usages } = key.toCryptoKey(...given);
    console.log(type, algorithm.name, extractable, usages.join());
  } catch (error) {
    console.log(error.name, error.message);
  }
};
show(secret, { name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
show(secret, "AES-GCM", false, ["decrypt", "encrypt"]);
show(rsa.publicKey, { name: "RSA-OAEP", hash: "SHA-1" }, true, ["encrypt"]);
show(ec.privateKey, { name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
show(ec.publicKey, { name: "ECDSA", namedCurve: "P-384" }, true, ["verify"]);
show(rsa.privateKey, { name: "RSA-PSS", hash: "SHA-512" }, true, []);
show(rsa.privateKey, "Ed25519", true, ["sign"]);
show(secret, { name: "RSA-PSS", hash: "SHA-1" }, true, ["sign"]);
show(secret, "HMAC", true, ["sign"]);
show(secret, "AES-CBC", true, ["encrypt", "sign"]);
show(secret, "AES-CBC", true, ["x"]);
show(secret);
try {
  KeyObject.prototype.toCryptoKey.call({}, "AES-CBC", true, ["sign"]);
} catch (error) {
  console.log(error.code);
}
(async () => {
  const key = secret.toCryptoKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
  const signature = await webcrypto.subtle.sign("HMAC", key, Buffer.from("text"));
  console.log(Buffer.from(signature).toString("hex").slice(0, 16), KeyObject.from(key).equals(secret));
})();
