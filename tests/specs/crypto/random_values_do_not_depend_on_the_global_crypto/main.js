const crypto = require("node:crypto");
Object.defineProperty(globalThis, "crypto", { value: crypto });
console.log(crypto.randomUUID().length, crypto.randomUUID({ disableEntropyCache: true }).length, crypto.randomBytes(70_000).length);
