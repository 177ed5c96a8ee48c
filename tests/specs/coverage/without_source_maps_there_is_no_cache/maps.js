const fs = require("fs");

const file = JSON.parse(fs.readFileSync(`cov/${fs.readdirSync("cov")[0]}`, "utf8"));
console.log(Object.keys(file));
const root = require("url").pathToFileURL(__dirname).href;
console.log(JSON.stringify(file["source-map-cache"], null, 1)?.replaceAll(root, "ROOT"));
