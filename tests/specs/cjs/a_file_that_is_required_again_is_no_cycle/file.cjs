if (globalThis.wasLoaded) module.exports = require("./needs.mjs").value;
globalThis.wasLoaded = true;
