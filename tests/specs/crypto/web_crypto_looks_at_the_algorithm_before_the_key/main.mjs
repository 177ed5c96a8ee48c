const { subtle } = crypto;
const bytes = new Uint8Array(16);
const aes = await subtle.generateKey({ name: "AES-CBC", length: 128 }, true, ["encrypt"]);
const hmac = await subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, true, ["verify"]);
const base = await subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
const pbkdf2 = { name: "PBKDF2", hash: "SHA-256", salt: bytes, iterations: 1 };
const cbc = { name: "AES-CBC", iv: bytes };

async function fails(method, ...args) {
  try {
    await subtle[method](...args);
    console.log(method, "does not fail");
  } catch (error) {
    console.log(method, error.name, error.code, error.message);
  }
}

console.log("-- an algorithm in a word");
await fails("generateKey", "AES-GCM", true, ["encrypt"]);
await fails("encrypt", "AES-CTR", aes, bytes);
await fails("sign", "RSA-PSS", hmac, bytes);
await fails("deriveBits", "HKDF", base, 8);
await fails("deriveKey", pbkdf2, base, "AES-CBC", true, ["encrypt"]);
await fails("deriveKey", pbkdf2, base, "HMAC", true, ["sign"]);
await fails("wrapKey", "raw", hmac, aes, "AES-GCM");
console.log("-- one that the operation does not have");
await fails("encrypt", "HMAC", aes, bytes);
await fails("sign", "AES-CBC", aes, bytes);
await fails("deriveBits", "AES-CBC", aes, 8);
await fails("deriveKey", pbkdf2, base, "Ed25519", true, ["sign"]);
await fails("wrapKey", "raw", hmac, aes, "HMAC");
await fails("unwrapKey", "raw", bytes, aes, cbc, "none", true, ["sign"]);
console.log("-- members of a wrong kind");
await fails("encrypt", { name: "AES-CBC", iv: 1 }, aes, bytes);
await fails("deriveBits", { ...pbkdf2, hash: "MD5" }, base, 8);
await fails("deriveBits", { name: "X25519", public: 1 }, base, 8);
await fails("deriveBits", { name: "X25519", public: hmac }, base, 8);
console.log("-- a key of another algorithm, or for another use");
await fails("decrypt", { name: "AES-CTR", counter: bytes, length: 8 }, aes, bytes);
await fails("decrypt", cbc, aes, bytes);
await fails("sign", "Ed25519", hmac, bytes);
await fails("sign", "HMAC", hmac, bytes);
await fails("deriveBits", { name: "HKDF", hash: "SHA-256", salt: bytes, info: bytes }, base, 8);
await fails("deriveKey", { name: "HKDF", hash: "SHA-256", salt: bytes, info: bytes }, base, { name: "AES-CBC", length: 128 }, true, ["encrypt"]);
console.log("-- a key that is derived");
await fails("deriveKey", pbkdf2, base, { name: "AES-CBC", length: 100 }, true, ["encrypt"]);
await fails("deriveKey", pbkdf2, base, { name: "AES-CBC", length: 128 }, true, ["sign"]);
await fails("deriveKey", pbkdf2, base, { name: "AES-CBC", length: 128 }, true, []);
await fails("deriveKey", pbkdf2, base, "PBKDF2", false, ["deriveBits"]);
await fails("importKey", "jwk", bytes, { name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
await fails("importKey", "raw", new Uint8Array(0), { name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
