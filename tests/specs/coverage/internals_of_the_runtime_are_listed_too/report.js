const fs = require("fs");
const { result } = JSON.parse(fs.readFileSync(`cov/${fs.readdirSync("cov")[0]}`, "utf8"));
const internals = result.filter((entry) => entry.url.startsWith("node:"));
console.log(internals.length > 5, internals.some((entry) => entry.url === "node:fs"));
console.log(internals.every((entry) => entry.functions.every((f) => f.ranges.length > 0)));
