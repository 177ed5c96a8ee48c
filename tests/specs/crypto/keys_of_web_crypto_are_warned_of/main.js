const { createSign, KeyObject, sign, subtle } = require("node:crypto");
process.on("warning", ({ code, message, name }) => console.log(name, code, message));

subtle.generateKey("Ed25519", false, ["sign", "verify"]).then(({ privateKey }) => {
  sign(null, Buffer.from("a"), privateKey);
  sign(null, Buffer.from("a"), privateKey);
  KeyObject.from(privateKey);
});
