const crypto = require("node:crypto");

for (const bits of [128, 192, 256]) {
  for (const make of [crypto.createCipheriv, crypto.createDecipheriv]) {
    const cipher = make(`aes-${bits}-gcm`, Buffer.alloc(bits / 8), Buffer.alloc(12));
    cipher.setAAD(Buffer.from("first"));
    cipher.update("text");
    try {
      cipher.setAAD(Buffer.from("later"));
      console.log(bits, make.name, "taken");
    } catch (error) {
      console.log(bits, make.name, error.code, error.message);
    }
    console.log(cipher.update("more").length);
  }
}
crypto.argon2("argon2id", { message: "a", nonce: Buffer.alloc(16), parallelism: 1, tagLength: 16, memory: 8, passes: 1 }, () => {
  throw new Error("of the callback");
});
process.on("uncaughtException", (error, origin) => console.log(error.message, origin));
console.log(Buffer.prototype.utf8Write.call(new Uint16Array(4), "é"), new Event("x", null).bubbles);
try {
  new Event("x", 5);
} catch (error) {
  console.log(error.code);
}
