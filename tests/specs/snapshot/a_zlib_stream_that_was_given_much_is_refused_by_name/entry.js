const { createGzip } = require("zlib");

// More than is done again at a start.
globalThis.held = createGzip();
held.write(Buffer.alloc(2 ** 21));
