exports.done = false;
require("./other.cjs");
exports.done = true;
