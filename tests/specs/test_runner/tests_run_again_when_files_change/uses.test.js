const { n } = require("./lib.js");
require("node:test").test(`lib is ${n}`, () => {});
