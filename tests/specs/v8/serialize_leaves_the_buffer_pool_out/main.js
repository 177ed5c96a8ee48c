const v8 = require("v8");

Buffer.from("a secret of somebody else");
const pooled = Buffer.from("mine");
console.log(pooled.buffer.byteLength > 100);
const bytes = v8.serialize({ pooled });
console.log(bytes.length, bytes.includes("secret"), bytes.includes("mine"));
