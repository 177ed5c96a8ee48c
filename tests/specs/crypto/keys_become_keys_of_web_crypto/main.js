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
show(secret, { name: "HMAC", hash: "x" }, true, ["sign"]);
show(secret, { name: "HMAC", hash: "sha-1" }, true, ["sign"]);
show(secret, "RSA-PSS", true, ["sign"]);
show(rsa.privateKey, "HMAC", true, ["sign"]);
show(rsa.privateKey, "ECDSA", true, ["sign"]);
show(rsa.privateKey, { name: "HMAC", hash: "SHA-1" }, true, ["x"]);
show(secret, "PBKDF2", true, []);
show(secret, "PBKDF2", false, []);
show(secret, "PBKDF2", true, ["x"]);
show(secret, "pbkdf2", true, ["encrypt"]);
show(secret, "hkdf", false, ["encrypt"]);
show(secret, { name: "hmac", hash: "SHA-1" }, false, ["encrypt"]);
show(secret, { name: "HMAC", hash: "SHA-1", length: 0 }, false, ["x"]);
show(rsa.privateKey, { name: "ECDSA", namedCurve: "P-1" }, true, ["x"]);
show(rsa.privateKey, "Ed25519", true, ["verify"]);
show(ec.privateKey, "x25519", true, ["sign"]);
show(ec.publicKey, { name: "rsa-oaep", hash: "SHA-1" }, true, ["decrypt"]);
show(secret, "nothing", true, ["x"]);
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
