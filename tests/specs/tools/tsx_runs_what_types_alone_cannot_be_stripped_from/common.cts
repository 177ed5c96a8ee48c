import fs = require("node:fs");
const data: { a: number } = require("./data.json");
console.log(data.a, typeof fs.readFileSync, require.main === module, __filename.endsWith("common.cts"));
