const crypto = require("node:crypto");

function attempt(name, work) {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, error.name, error.message, error.code);
  }
}
const group = () => crypto.getDiffieHellman("modp5");
attempt("no public key", () => group().getPublicKey());
attempt("no private key", () => group().getPrivateKey("hex"));
attempt("too small", () => {
  const own = group();
  own.generateKeys();
  own.computeSecret(Buffer.from([1]));
});
attempt("too large", () => {
  const own = group();
  own.generateKeys();
  own.computeSecret(Buffer.alloc(300, 255));
});
attempt("nothing to compute with", () => group().computeSecret(Buffer.from([5])));
const prime = group().getPrime();
attempt("any generator", () => {
  const [one, other] = [crypto.createDiffieHellman(prime, 3), crypto.createDiffieHellman(prime, 3)];
  one.generateKeys();
  other.generateKeys();
  return [one.getGenerator(), one.computeSecret(other.getPublicKey()).equals(other.computeSecret(one.getPublicKey()))];
});
attempt("bad generator", () => crypto.createDiffieHellman(prime, 1));
attempt("small", () => crypto.createDiffieHellman(1));
attempt("no such curve", () => crypto.createECDH("nope"));
const ecdh = crypto.createECDH("prime256v1");
attempt("no keys", () => ecdh.getPublicKey());
attempt("none", () => ecdh.getPrivateKey());
attempt("not of the curve", () => ecdh.setPrivateKey("00", "hex"));
attempt("no key", () => ecdh.setPrivateKey(1));
const { privateKey, publicKey } = crypto.generateKeyPairSync("x25519");
crypto.diffieHellman({ privateKey, publicKey }, (error, secret) => console.log("later", error, secret.length));
console.log("now");

const rsa = crypto.generateKeyPairSync("rsa", { modulusLength: 1024 });
attempt("too much", () => crypto.publicEncrypt(rsa.publicKey, Buffer.alloc(300)));
attempt("digest", () => crypto.publicEncrypt({ key: rsa.publicKey, oaepHash: "nope" }, Buffer.alloc(3)));
attempt("padding", () => crypto.publicEncrypt({ key: rsa.publicKey, padding: 99 }, Buffer.alloc(3)));
attempt("not encrypted", () => crypto.privateDecrypt(rsa.privateKey, Buffer.alloc(128)));
attempt("label", () => {
  const encrypted = crypto.publicEncrypt({ key: rsa.publicKey, oaepHash: "SHA-256", oaepLabel: "x" }, Buffer.from("text"));
  return crypto.privateDecrypt({ key: rsa.privateKey, oaepHash: "RSA-SHA256", oaepLabel: "x" }, encrypted).toString();
});
for (const key of [
  "nope",
  { key: {}, format: "jwk" },
  { key: { kty: "oct", k: "AQ" }, format: "jwk" },
  { key: { kty: "RSA" }, format: "jwk" },
  { key: { kty: "EC", crv: "x" }, format: "jwk" },
  { key: { kty: "EC", crv: "P-256", x: "AQ", y: "AQ" }, format: "jwk" },
  { key: { kty: "OKP", crv: "Ed25519", x: "AQ" }, format: "jwk" },
]) {
  attempt("public", () => crypto.createPublicKey(key));
  attempt("private", () => crypto.createPrivateKey(key));
}

const ed = crypto.generateKeyPairSync("ed25519").privateKey;
const ec = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
console.log(Object.keys(ed.export({ format: "jwk" })), Object.keys(ec.export({ format: "jwk" })));
attempt("no such cipher", () => ed.export({ format: "pem", type: "pkcs8", cipher: "nope", passphrase: "x" }));
attempt("no cipher", () => ed.export({ format: "pem", type: "pkcs8", passphrase: "x" }));
attempt("format", () => crypto.createPrivateKey({ key: Buffer.alloc(2), format: "nope" }));
attempt("type", () => crypto.createPublicKey({ key: Buffer.alloc(2), format: "der" }));
attempt("DER", () => crypto.createPrivateKey({ key: Buffer.alloc(2), format: "der", type: "pkcs8" }));
