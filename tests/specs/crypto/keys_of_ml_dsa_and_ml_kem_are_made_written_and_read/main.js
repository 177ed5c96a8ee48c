const crypto = require("node:crypto");
const attempt = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};
const data = Buffer.from("what is signed");

for (const type of ["ml-dsa-44", "ml-dsa-65", "ml-dsa-87", "ml-kem-512", "ml-kem-768", "ml-kem-1024"]) {
  const { publicKey, privateKey } = crypto.generateKeyPairSync(type);
  const pkcs8 = privateKey.export({ format: "der", type: "pkcs8" });
  const spki = publicKey.export({ format: "der", type: "spki" });
  const jwk = privateKey.export({ format: "jwk" });
  console.log(publicKey.asymmetricKeyType, privateKey.asymmetricKeyDetails, pkcs8.length, spki.length);
  console.log(Object.keys(jwk), jwk.kty, jwk.alg, jwk.pub.length, jwk.priv.length);
  console.log(pkcs8.subarray(0, 22).toString("hex"), spki.subarray(0, 22).toString("hex"));
  const encrypted = privateKey.export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "secret" });
  const seed = privateKey.export({ format: "raw-seed" });
  console.log(
    crypto.createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }).equals(privateKey),
    crypto.createPublicKey({ key: spki, format: "der", type: "spki" }).equals(publicKey),
    crypto.createPrivateKey({ key: jwk, format: "jwk" }).equals(privateKey),
    crypto.createPublicKey(privateKey.export({ format: "pem", type: "pkcs8" })).equals(publicKey),
    crypto.createPrivateKey({ key: encrypted, passphrase: "secret" }).equals(privateKey),
    crypto.createPrivateKey({ key: seed, format: "raw-seed", asymmetricKeyType: type }).equals(privateKey),
    structuredClone(privateKey).equals(privateKey),
  );
  attempt("another algorithm", () => crypto.createPrivateKey({ key: { ...jwk, alg: "none" }, format: "jwk" }));
  attempt("a part", () => crypto.createPublicKey({ key: { ...jwk, pub: jwk.pub.slice(4) }, format: "jwk" }));
  attempt("all of it", () => privateKey.export({ format: "raw-private" }));
  if (type.startsWith("ml-dsa")) {
    const signature = crypto.sign(null, data, privateKey);
    console.log(signature.length, crypto.verify(null, data, publicKey, signature), crypto.verify(null, seed, publicKey, signature));
    attempt("digest", () => crypto.sign("sha256", data, privateKey));
    attempt("Sign", () => crypto.createSign("sha256").update(data).sign(privateKey));
    attempt("encapsulate", () => crypto.encapsulate(publicKey));
  } else {
    const { sharedKey, ciphertext } = crypto.encapsulate(publicKey);
    console.log(sharedKey.length, ciphertext.length, crypto.decapsulate(privateKey, ciphertext).equals(sharedKey));
    attempt("decapsulate", () => crypto.decapsulate(privateKey, Buffer.alloc(3)));
    attempt("sign", () => crypto.sign(null, data, privateKey));
  }
}
