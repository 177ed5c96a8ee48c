require("pkg");
exports.require = require;
exports.again = () => [require("pkg").value, require("./first.cjs").pkg === require("pkg"), require(`${__dirname}/first.cjs`) !== undefined];
exports.import = () => import("./beside.mjs");
