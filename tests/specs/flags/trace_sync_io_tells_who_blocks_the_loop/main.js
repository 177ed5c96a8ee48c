const fs = require("node:fs");
fs.statSync(__filename);
setTimeout(function tick() {
  fs.statSync(__filename);
}, 1);
