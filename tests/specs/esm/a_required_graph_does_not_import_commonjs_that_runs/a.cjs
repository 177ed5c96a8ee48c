exports.b = require("./b.mjs");
