const { totalmem } = require("os");
const limit = process.constrainedMemory();
console.log(limit === 0 || limit === 2 ** 64 || limit <= totalmem() || `${limit} of ${totalmem()} bytes`);
