const crypto = require("node:crypto");

function attempt(name, work) {
  try {
    const result = work();
    console.log(name, typeof result === "object" ? result.constructor.name : result);
  } catch (error) {
    console.log(name, error.name, error.message, error.code);
  }
}
const [key, iv, nonce] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2), Buffer.alloc(12, 3)];
const cbc = () => crypto.createCipheriv("aes-128-cbc", key, iv);
const ended = cbc();
ended.final();
attempt("final", () => ended.final());
attempt("update", () => ended.update("a"));
attempt("setAutoPadding", () => ended.setAutoPadding());
attempt("getAuthTag", () => ended.getAuthTag());
attempt("setAAD", () => cbc().setAAD(key));
attempt("setAAD of a number", () => crypto.createCipheriv("aes-128-gcm", key, nonce).setAAD(1));
const gcm = () => crypto.createDecipheriv("aes-128-gcm", key, nonce);
attempt("setAuthTag", () => crypto.createDecipheriv("aes-128-cbc", key, iv).setAuthTag(key));
for (const length of [3, 4, 16, 17]) attempt(`a tag of ${length}`, () => gcm().setAuthTag(Buffer.alloc(length)));
attempt("another tag", () => gcm().setAuthTag(Buffer.alloc(16)).setAuthTag(Buffer.alloc(16)));
attempt("authTagLength", () => crypto.createCipheriv("aes-128-gcm", key, nonce, { authTagLength: 17 }));
attempt("wrap", () => crypto.createCipheriv("aes-128-wrap", key, Buffer.alloc(9)).update(Buffer.alloc(16)));
// Bytes of any kind.
attempt("buffers", () => crypto.createCipheriv("aes-128-cbc", key.buffer.slice(0, 16), new Uint16Array(8)).final("hex").length);
attempt("public key", () => crypto.createCipheriv("aes-128-cbc", crypto.generateKeyPairSync("ed25519").publicKey, iv));
for (const [name, given, vector] of [[1, key, iv], ["aes-128-cbc", 1, iv], ["aes-128-cbc", key, 1], ["aes-128-cbc", key]]) {
  attempt("argument", () => crypto.createCipheriv(name, given, vector));
}
// The vector and the tag come before the key.
for (const [name, length, authTagLength] of [
  ["aes-128-cbc", 3], ["aes-128-cbc", 16], ["aes-128-ecb", 3], ["aes-128-gcm", 0], ["aes-128-gcm", 12, 3], ["aes-128-gcm", 12],
  ["aes-128-ccm", 3, 4], ["aes-128-ccm", 13], ["aes-128-ccm", 12, 4], ["chacha20-poly1305", 13], ["chacha20-poly1305", 12, 17], ["des-ede3-cbc", 3],
]) {
  attempt(`${name} ${length}`, () => crypto.createCipheriv(name, Buffer.alloc(3), Buffer.alloc(length), { authTagLength }));
}
