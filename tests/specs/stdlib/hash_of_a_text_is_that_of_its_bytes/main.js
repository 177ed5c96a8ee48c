const crypto = require("node:crypto");

for (const algorithm of ["sha256", "SHA1", "RSA-SHA256", "md5", "sha512", "sha3-256"]) {
  for (const data of ["", "äöü", "\ud800", Buffer.from("abc"), new Uint16Array([1, 2]), new DataView(new ArrayBuffer(3), 1)]) {
    const bytes = typeof data === "string" ? Buffer.from(data) : data;
    const digits = crypto.hash(algorithm, data);
    console.log(algorithm, digits.slice(0, 16), digits === crypto.createHash(algorithm).update(bytes).digest("hex"));
  }
}
console.log(crypto.hash("sha256", "a", "base64"), crypto.hash("sha256", "a", { outputEncoding: "buffer" }).length);
for (const args of [["sha256", 1], [1, "a"], ["sha256", "a", "none"]]) {
  try {
    crypto.hash(...args);
  } catch ({ code, message }) {
    console.log(code, message.split("\n")[0]);
  }
}
