const { mkdirSync, rmSync, writeFileSync } = require("node:fs");

mkdirSync("folder");
writeFileSync("above.js", "module.exports = 1;");
writeFileSync("folder/inside.js", "module.exports = () => require('../above.js');");
const inside = require("./folder/inside.js");
rmSync("folder", { recursive: true });
console.log(inside());
