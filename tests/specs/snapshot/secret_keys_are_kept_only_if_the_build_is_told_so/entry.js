const crypto = require("node:crypto");
const { startupSnapshot } = require("node:v8");

const bytes = Buffer.alloc(16, 7);
const { privateKey, publicKey } = crypto.generateKeyPairSync("ed25519");
const keys = { privateKey, publicKey, secret: crypto.createSecretKey(bytes) };
const cipher = crypto.createCipheriv("aes-128-cbc", bytes, bytes);
const hmac = crypto.createHmac("sha256", bytes).update("text");
const expected = {
  cipher: crypto.createCipheriv("aes-128-cbc", bytes, bytes).update("text", "utf8", "hex"),
  hmac: crypto.createHmac("sha256", bytes).update("textmore").digest("hex"),
};
keys.ofSeed = crypto.createPrivateKey({ key: Buffer.alloc(32, 5), format: "raw-seed", asymmetricKeyType: "ml-dsa-44" });
keys.ofSeedPublic = crypto.createPublicKey(keys.ofSeed);
crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]).then((key) => {
  keys.hidden = key;
});

startupSnapshot.setDeserializeMainFunction(async () => {
  const { hidden } = keys;
  console.log(crypto.verify(null, bytes, publicKey, crypto.sign(null, bytes, privateKey)));
  console.log(keys.ofSeed.export({ format: "raw-seed" })[0], crypto.verify(null, bytes, keys.ofSeedPublic, crypto.sign(null, bytes, keys.ofSeed)));
  console.log(keys.secret.export().equals(bytes), keys.secret.type, keys.secret instanceof crypto.KeyObject);
  console.log(cipher.update("text", "utf8", "hex") === expected.cipher, hmac.update("more").digest("hex") === expected.hmac);
  console.log(hidden.algorithm, hidden.extractable, hidden.usages, structuredClone(hidden).type);
  const iv = Buffer.alloc(12);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, hidden, bytes);
  console.log(Buffer.from(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, hidden, sealed)).equals(bytes));
  console.log(await crypto.subtle.exportKey("raw", hidden).catch((error) => error.name));
});
