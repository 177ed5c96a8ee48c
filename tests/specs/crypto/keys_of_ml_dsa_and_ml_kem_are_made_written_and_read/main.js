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

// What a program does with its bytes afterwards is nothing to a key.
const seed = Buffer.alloc(32, 7);
const key = crypto.createPrivateKey({ key: seed, format: "raw-seed", asymmetricKeyType: "ml-dsa-44" });
seed.fill(9);
const raw = crypto.createPublicKey(key).export({ format: "raw-public" });
const known = crypto.createPublicKey({ key: raw, format: "raw-public", asymmetricKeyType: "ml-dsa-44" });
raw.fill(0);
const pkcs8 = key.export({ format: "der", type: "pkcs8" });
const read = crypto.createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
const given = Buffer.from(pkcs8);
pkcs8.fill(3);
key.export({ format: "raw-seed" }).fill(1);
console.log(key.export({ format: "raw-seed" })[0], known.equals(crypto.createPublicKey(key)), read.equals(key));
const loose = new Uint8Array(32);
const kept = crypto.createPrivateKey({ key: loose, format: "raw-seed", asymmetricKeyType: "ml-dsa-44" });
structuredClone(loose, { transfer: [loose.buffer] });
console.log(crypto.sign(null, data, kept).length, kept.export({ format: "raw-seed" }).length);

for (const wrong of [32, [1, 2], { length: 32 }, "x".repeat(32)]) {
  attempt("type", () => crypto.createPrivateKey({ key: wrong, format: "raw-seed", asymmetricKeyType: "ml-dsa-44" }));
}
attempt("shared", () => {
  const shared = new SharedArrayBuffer(32);
  return crypto.createPrivateKey({ key: shared, format: "raw-seed", asymmetricKeyType: "ml-dsa-44" }).export({ format: "raw-seed" }).length;
});

const jwk = key.export({ format: "jwk" });
attempt("priv", () => crypto.createPublicKey({ key: { ...jwk, priv: Buffer.alloc(32).toString("base64url") }, format: "jwk" }));
attempt("range", () =>
  crypto.createPublicKey({ key: Buffer.alloc(1184, 255), format: "raw-public", asymmetricKeyType: "ml-kem-768" }),
);
const der = (tag, ...parts) => {
  const content = Buffer.concat(parts);
  const { length } = content;
  return Buffer.concat([Buffer.from(length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 255]), content]);
};
const within = (version, ...parts) =>
  der(0x30, Buffer.from([2, 1, version]), Buffer.from("300b0609608648016503040311", "hex"), der(4, ...parts));
for (const [name, bytes] of [
  ["junk", within(0, der(0x80, Buffer.alloc(32)), Buffer.from([1, 2, 3]))],
  ["long", within(0, der(0x80, Buffer.alloc(33)))],
  ["version", within(2, der(0x80, Buffer.alloc(32)))],
  ["expanded", within(0, der(0x30, der(4, Buffer.alloc(32)), der(4, Buffer.alloc(2560, 1))))],
]) {
  attempt(name, () => crypto.createPrivateKey({ key: bytes, format: "der", type: "pkcs8" }));
}
attempt("as it was", () => crypto.createPrivateKey({ key: given, format: "der", type: "pkcs8" }).equals(key));

// One passphrase in 256 leaves what looks as if it were padded.
function failsWithOthers(make, encrypted) {
  const failures = ["a", "b", "c", "d", "e"].map((passphrase) => {
    try {
      return make({ ...encrypted, passphrase }).type;
    } catch (error) {
      return `${error.name} ${error.code} ${error.message}`;
    }
  });
  return failures.find((failure) => failure.includes("BAD_DECRYPT"));
}

for (const [name, { privateKey }] of [
  ["ml-dsa-44", { privateKey: key }],
  ["ed25519", crypto.generateKeyPairSync("ed25519")],
]) {
  for (const cipher of ["aes-256-cbc", "aes-128-ecb"]) {
    for (const format of ["pem", "der"]) {
      const encrypted = { key: privateKey.export({ format, type: "pkcs8", cipher, passphrase: "secret" }), format, type: "pkcs8" };
      console.log(name, cipher, format);
      attempt("private", () => crypto.createPrivateKey({ ...encrypted, passphrase: "secret" }).equals(privateKey));
      attempt("public", () => crypto.createPublicKey({ ...encrypted, passphrase: "secret" }).type);
      attempt("wrong", () => failsWithOthers(crypto.createPrivateKey, encrypted));
      attempt("public of wrong", () => failsWithOthers(crypto.createPublicKey, encrypted));
      if (format === "der") attempt("none", () => crypto.createPrivateKey(encrypted));
    }
  }
  for (const format of ["pem", "der"]) {
    attempt("cipher", () => privateKey.export({ format, type: "pkcs8", cipher: "nonsense", passphrase: "secret" }));
  }
}

for (const namedCurve of ["P-224", "P-256", "P-384", "P-521", "secp256k1"]) {
  const { privateKey, publicKey } = crypto.generateKeyPairSync("ec", { namedCurve });
  const again = (make, of, format, type) => {
    const bytes = of.export({ format, type });
    return `${bytes.length} ${make({ key: bytes, format, asymmetricKeyType: "ec", namedCurve }).equals(of)}`;
  };
  attempt(namedCurve, () => again(crypto.createPrivateKey, privateKey, "raw-private"));
  attempt(namedCurve, () => again(crypto.createPublicKey, publicKey, "raw-public"));
  attempt(namedCurve, () => again(crypto.createPublicKey, publicKey, "raw-public", "compressed"));
}

(async () => {
  const pair = await crypto.subtle.generateKey("ML-KEM-768", true, ["encapsulateBits", "decapsulateBits"]);
  const { sharedKey, ciphertext } = crypto.encapsulate(crypto.KeyObject.from(pair.publicKey));
  console.log(crypto.decapsulate(crypto.KeyObject.from(pair.privateKey), ciphertext).equals(sharedKey));
})();
