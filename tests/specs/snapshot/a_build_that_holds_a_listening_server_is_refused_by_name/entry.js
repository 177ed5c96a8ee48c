globalThis.held = require("net").createServer().listen(0).unref();
