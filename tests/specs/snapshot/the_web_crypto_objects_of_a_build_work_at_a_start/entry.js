const { webcrypto } = require("node:crypto");
const held = { crypto, subtle: crypto.subtle, webcrypto, id: crypto.randomUUID() };

require("node:v8").startupSnapshot.setDeserializeMainFunction(async () => {
  console.log(held.crypto === crypto, held.subtle === crypto.subtle, held.webcrypto === crypto, held.crypto instanceof Crypto);
  console.log(held.crypto.randomUUID() !== held.id, held.crypto.getRandomValues(new Uint8Array(4)).length);
  const key = await held.subtle.importKey("raw", new Uint8Array(4), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = await held.subtle.sign("HMAC", key, new Uint8Array(1));
  console.log(Buffer.from(signature).toString("hex").slice(0, 16), key.type, key instanceof CryptoKey);
});
