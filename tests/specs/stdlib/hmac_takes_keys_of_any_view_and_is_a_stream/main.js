const crypto = require("node:crypto");
const { Transform } = require("node:stream");

const keys = {
  none: "",
  text: "key",
  long: Buffer.alloc(300, 7),
  words: new Uint16Array([1, 2, 300]),
  view: new DataView(new ArrayBuffer(5)),
  object: crypto.createSecretKey(Buffer.from("abc")),
  memory: new Uint8Array([1, 2]).buffer,
};
for (const algorithm of ["sha256", "sha512", "md5", "sha1"]) {
  for (const [name, key] of Object.entries(keys)) {
    console.log(algorithm, name, crypto.createHmac(algorithm, key).update("data").digest("hex").slice(0, 16));
  }
}
const hmac = crypto.createHmac("sha256", "k");
console.log(hmac instanceof crypto.Hmac, hmac instanceof Transform, hmac.writable, typeof hmac.pipe);
hmac.setEncoding("hex");
hmac.on("data", (digits) => console.log(digits)).on("end", () => console.log("end"));
hmac.write("abc");
hmac.end(Buffer.from("def"));
console.log(crypto.createHmac("sha256", "k").update("abcdef").digest("hex"));
