const { generateKeyPairSync, privateEncrypt, publicDecrypt } = require("node:crypto");

for (const cipher of ["aes-128-ecb", "aes-256-cbc", "aes-192-cbc"]) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 1024,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem", cipher, passphrase: "secret" },
  });
  for (const key of [privateKey, Buffer.from(privateKey)]) {
    const sealed = privateEncrypt({ key, passphrase: "secret" }, Buffer.from("text"));
    console.log(cipher, publicDecrypt(publicKey, sealed).toString());
  }
}
