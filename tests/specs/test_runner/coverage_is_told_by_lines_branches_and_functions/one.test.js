const test = require("node:test");
const lib = require("./lib.js");
test("one", () => { lib.used(1); });
