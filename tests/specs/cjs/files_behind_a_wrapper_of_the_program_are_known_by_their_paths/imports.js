module.exports = import("./it.mjs");
