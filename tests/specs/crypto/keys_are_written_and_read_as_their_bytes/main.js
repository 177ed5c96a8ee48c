const crypto = require("node:crypto");
const attempt = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};

for (const [asymmetricKeyType, namedCurve] of [["ed25519"], ["x25519"], ["ec", "P-256"], ["ec", "secp384r1"], ["rsa"]]) {
  const { publicKey, privateKey } = crypto.generateKeyPairSync(asymmetricKeyType, { namedCurve, modulusLength: 1024 });
  const how = { asymmetricKeyType, namedCurve };
  attempt(`${asymmetricKeyType} public`, () => {
    const key = publicKey.export({ format: "raw-public" });
    return [key.length, crypto.createPublicKey({ key, format: "raw-public", ...how }).equals(publicKey)];
  });
  attempt("compressed", () => {
    const key = publicKey.export({ format: "raw-public", type: "compressed" });
    return [key.length, crypto.createPublicKey({ key, format: "raw-public", ...how }).equals(publicKey)];
  });
  attempt("private", () => {
    const key = privateKey.export({ format: "raw-private" });
    return [key.length, crypto.createPrivateKey({ key, format: "raw-private", ...how }).equals(privateKey)];
  });
  attempt("seed", () => privateKey.export({ format: "raw-seed" }));
  attempt("encrypted", () => privateKey.export({ format: "raw-private", passphrase: "x" }));
  attempt("too short", () => crypto.createPublicKey({ key: Buffer.alloc(5), format: "raw-public", ...how }));
  attempt("the other half", () => crypto.createPrivateKey({ key: Buffer.alloc(5), format: "raw-public", ...how }));
}
attempt("no curve", () => crypto.createPublicKey({ key: Buffer.alloc(65), format: "raw-public", asymmetricKeyType: "ec" }));
attempt("no type", () => crypto.createPublicKey({ key: Buffer.alloc(65), format: "raw-public" }));
attempt("another type", () => crypto.createPublicKey({ key: Buffer.alloc(65), format: "raw-public", asymmetricKeyType: "x" }));
attempt("another curve", () => crypto.generateKeyPairSync("ec", { namedCurve: "none" }));
for (const name of ["aes-128-ecb", "aes-256-gcm", "chacha20-poly1305"]) console.log(crypto.getCipherInfo(name));
