// V8 writes four digits of each of these into its heap snapshots, which are half a pair then.
exports.characters = ["\u{2d81e}", "\u{1df1e}\u{2dc00}", "\ud800"];
exports["\u{1da00}"] = 1;
exports.held = require("node:vm").createContext(require("node:vm").constants.DONT_CONTEXTIFY);
exports.gc = new (require("node:v8").GCProfiler)();
exports.gc.start();
