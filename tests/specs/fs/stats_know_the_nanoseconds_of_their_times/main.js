const fs = require("fs");
const { inspect } = require("util");

fs.writeFileSync("f", "");
fs.utimesSync("f", 1.123456, 2.654321);
const stats = fs.statSync("f");
const shown = inspect(stats).replace(/: (?!1123|2654|123456000|654321000)[\d.]+/g, ": N");
console.log(shown);
console.log(String(stats.atimeInstant), String(stats.mtimeInstant), String(fs.statSync("f", { bigint: true }).mtimeInstant));
console.log(stats.ctimeInstant.epochNanoseconds === fs.statSync("f", { bigint: true }).ctimeNs);
