exports.pkg = require("pkg");
