const { inc } = require("./inc.js");
exports.title = __filename.replace(__dirname, "");
exports.shelf = { n: 0, add(x) { this.n = inc(this.n); return `${x}${this.n}`; } };
