const { createCipheriv, createHmac, createSecretKey } = require("node:crypto");
const bytes = Buffer.alloc(16);
const cache = { key: createSecretKey(bytes) };
const byName = new Map([["book", createHmac("sha1", bytes)]]);

exports.lookUp = (name) => cache[name] ?? byName.get(name);
exports.cipher = createCipheriv("aes-128-cbc", bytes, bytes);
