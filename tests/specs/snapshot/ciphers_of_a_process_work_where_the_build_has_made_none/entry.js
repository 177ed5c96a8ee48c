// Ciphers of a process whose build had the module and made none.
const { createCipheriv, createDecipheriv } = require("node:crypto");
const key = Buffer.alloc(32, 1);
function main() {
  for (const [name, iv] of [["aes-256-gcm", 12], ["aes-256-cbc", 16], ["aes-256-ctr", 16], ["chacha20-poly1305", 12]]) {
    const withTag = iv === 12;
    const cipher = createCipheriv(name, key, Buffer.alloc(iv, 2), { authTagLength: 16 });
    cipher.setAutoPadding(!withTag);
    if (withTag) cipher.setAAD(Buffer.from("head"));
    const text = Buffer.concat([cipher.update("hello hello hello"), cipher.final()]);
    const decipher = createDecipheriv(name, key, Buffer.alloc(iv, 2), { authTagLength: 16 });
    if (withTag) decipher.setAAD(Buffer.from("head")).setAuthTag(cipher.getAuthTag());
    console.log(name, text.toString("hex"), decipher.update(text, undefined, "utf8") + decipher.final("utf8"));
  }
}
const { startupSnapshot } = require("node:v8");
if (startupSnapshot.isBuildingSnapshot()) startupSnapshot.setDeserializeMainFunction(main);
else main();
