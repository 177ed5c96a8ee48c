// No part of the file gets where small Buffers lie.
require("crypto").createPrivateKey(require("url").pathToFileURL("key.pem"));
console.log(Buffer.from(Buffer.from("a").buffer).includes("PRIVATE KEY-----"));
