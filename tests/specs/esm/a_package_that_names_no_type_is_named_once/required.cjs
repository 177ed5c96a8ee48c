const { createRequire } = require("node:module"); console.log(Object.keys(createRequire(__filename)("./lib/other.js")));
