globalThis.held = require("zlib").createGzip();
