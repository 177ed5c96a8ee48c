const { area } = require("../all.js");
const crypto = require("node:crypto");
const { cert: CERT, key: PEM } = require("../common.js");

const kind = area("Keys, hashes, ciphers");

kind(
  "crypto.KeyObject, secret",
  "made again, if secrets may be kept",
  () => crypto.createSecretKey(Buffer.alloc(16, 1)),
  (k) => [k.export().toString("hex"), crypto.createHmac("sha1", k).digest("hex"), k.type],
);
kind(
  "crypto.KeyObject, private",
  "made again, if secrets may be kept",
  () => crypto.createPrivateKey(PEM()),
  (k) => [
    k.asymmetricKeyType,
    crypto
      .createHash("sha1")
      .update(k.export({ type: "pkcs8", format: "der" }))
      .digest("hex"),
    crypto.sign("sha256", Buffer.from("a"), k).toString("hex"),
  ],
);
kind(
  "crypto.KeyObject, public",
  "made again",
  () => crypto.createPublicKey(PEM()),
  (k) => [
    k.export({ type: "spki", format: "pem" }),
    k.equals(crypto.createPublicKey(PEM())),
    crypto.verify("sha256", Buffer.from("a"), k, crypto.sign("sha256", Buffer.from("a"), PEM())),
  ],
);
kind(
  "crypto.KeyObject, public, ed25519",
  "made again",
  () => crypto.generateKeyPairSync("ed25519").publicKey,
  (k) => [k.asymmetricKeyType, k.export({ type: "spki", format: "der" }).length],
);
kind(
  "crypto.KeyObject, public, EC",
  "made again",
  () => crypto.generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey,
  (k) => [k.asymmetricKeyType, k.asymmetricKeyDetails, k.export({ type: "spki", format: "der" }).length],
);
const pss = (mgf1HashAlgorithm = "sha256") =>
  crypto.generateKeyPairSync("rsa-pss", {
    modulusLength: 1024,
    hashAlgorithm: "sha256",
    mgf1HashAlgorithm,
    saltLength: 32,
  });
kind(
  "crypto.KeyObject, public, RSA-PSS",
  "made again",
  () => pss().publicKey,
  (k) => [k.asymmetricKeyType, k.asymmetricKeyDetails, k.export({ type: "spki", format: "der" }).length],
);
kind(
  "crypto.KeyObject, public, RSA-PSS with SHA-1 for its mask",
  "made again",
  () => pss("sha1").publicKey,
  (k) => [k.asymmetricKeyDetails, k.export({ type: "spki", format: "der" }).length],
);
kind("crypto.KeyObject, private, RSA-PSS", "made again, if secrets may be kept", () => pss(), ({ publicKey, privateKey }) => [
  privateKey.asymmetricKeyDetails,
  crypto.verify("sha256", "a", publicKey, crypto.sign("sha256", "a", privateKey)),
]);
kind(
  "crypto.KeyObject, public, DH",
  "made again",
  () => crypto.generateKeyPairSync("dh", { group: "modp5" }).publicKey,
  (k) => [k.asymmetricKeyType, crypto.createPublicKey(k.export({ type: "spki", format: "pem" })).equals(k)],
);
kind(
  "crypto.KeyObject, private, DH",
  "made again, if secrets may be kept",
  () => crypto.generateKeyPairSync("dh", { group: "modp5" }),
  ({ publicKey, privateKey }) => [
    crypto.createPublicKey(privateKey).equals(publicKey),
    crypto.diffieHellman({ publicKey, privateKey }).length,
  ],
);
kind(
  "CryptoKey, secret",
  "made again, if secrets may be kept",
  async () => ({ key: await crypto.subtle.importKey("raw", Buffer.alloc(16, 2), "AES-GCM", true, ["encrypt"]) }),
  async ({ key }) =>
    Buffer.from(await crypto.subtle.encrypt({ name: "AES-GCM", iv: Buffer.alloc(12) }, key, Buffer.from("a"))).toString("hex"),
);
kind(
  "CryptoKey, public",
  "made again",
  async () => ({
    key: await crypto.subtle.importKey(
      "spki",
      crypto.createPublicKey(PEM()).export({ type: "spki", format: "der" }),
      { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
      true,
      ["verify"],
    ),
  }),
  async ({ key }) => [
    key.type,
    key.algorithm.name,
    await crypto.subtle.verify("RSASSA-PKCS1-v1_5", key, crypto.sign("sha256", Buffer.from("a"), PEM()), Buffer.from("a")),
  ],
);
kind(
  "crypto.X509Certificate",
  "made again",
  () => new crypto.X509Certificate(CERT()),
  (c) => [c.subject, c.fingerprint256, c.publicKey.asymmetricKeyType, c.toString().length, c.verify(c.publicKey)],
);
kind(
  "crypto.Hash before its first update",
  "made again",
  () => crypto.createHash("sha256"),
  (h) => h.update("a").digest("hex"),
);
kind(
  "crypto.Hash with outputLength",
  "made again",
  () => crypto.createHash("shake256", { outputLength: 10 }),
  (h) => h.update("a").digest("hex"),
);
kind(
  "crypto.Hash after an update",
  "made again",
  () => crypto.createHash("sha256").update("abc"),
  (h) => [h.copy().digest("hex"), h.update("d").digest("hex")],
);
kind(
  "crypto.Hash after its digest",
  "made again",
  () => {
    const h = crypto.createHash("sha256").update("abc");
    h.digest();
    return h;
  },
  (h) => {
    try {
      return h.digest("hex");
    } catch (e) {
      return e.code;
    }
  },
);
kind(
  "crypto.Hash, copy",
  "made again",
  () => crypto.createHash("sha256").update("abc").copy(),
  (h) => h.update("d").digest("hex"),
);
kind(
  "crypto.Hmac before its first update",
  "made again, if secrets may be kept",
  () => crypto.createHmac("sha256", "key"),
  (h) => h.update("a").digest("hex"),
);
kind(
  "crypto.Sign",
  "made again",
  () => crypto.createSign("sha256"),
  (s) => s.update("a").sign(PEM(), "hex"),
);
kind(
  "crypto.Verify",
  "made again",
  () => crypto.createVerify("sha256"),
  (v) => v.update("a").verify(crypto.createPublicKey(PEM()), crypto.sign("sha256", Buffer.from("a"), PEM())),
);
kind(
  "crypto.Cipheriv before its first update",
  "made again, if secrets may be kept",
  () => crypto.createCipheriv("aes-128-cbc", Buffer.alloc(16), Buffer.alloc(16)),
  (c) => c.update("abc", "utf8", "hex") + c.final("hex"),
);
kind(
  "crypto.Cipheriv, GCM with AAD",
  "made again, if secrets may be kept",
  () => {
    const c = crypto.createCipheriv("aes-128-gcm", Buffer.alloc(16), Buffer.alloc(12));
    c.setAAD(Buffer.from("x"));
    return c;
  },
  (c) => c.update("abc", "utf8", "hex") + c.final("hex") + c.getAuthTag().toString("hex"),
);
kind(
  "crypto.Decipheriv before its first update",
  "made again, if secrets may be kept",
  () => crypto.createDecipheriv("aes-128-cbc", Buffer.alloc(16), Buffer.alloc(16)),
  (d) => d.update("9c1b64e7ea6d1f6e4a1d5f0f1c4e0b07", "hex", "hex"),
);
kind(
  "crypto.Cipheriv after its final",
  "survives",
  () => {
    const c = crypto.createCipheriv("aes-128-cbc", Buffer.alloc(16), Buffer.alloc(16));
    c.update("a");
    c.final();
    return c;
  },
  (c) => {
    try {
      return c.update("a");
    } catch (e) {
      return e.code;
    }
  },
);
kind(
  "crypto.DiffieHellman",
  "survives",
  () => {
    const d = crypto.createDiffieHellman(Buffer.from("ffffffffffffffc5", "hex"));
    return d;
  },
  (d) => d.getPrime("hex"),
);
kind(
  "crypto.ECDH",
  "survives",
  () => {
    const e = crypto.createECDH("secp256k1");
    e.setPrivateKey(Buffer.alloc(32, 1));
    return e;
  },
  (e) => e.getPublicKey("hex"),
);
kind(
  "crypto.webcrypto",
  "made again",
  () => crypto.webcrypto,
  async (w) => [w === globalThis.crypto, Buffer.from(await w.subtle.digest("SHA-1", Buffer.from("a"))).toString("hex")],
);
