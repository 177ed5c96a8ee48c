const { spawnSync } = require("node:child_process");
const { stderr } = spawnSync(process.execPath, ["--trace-env", "main.js"], { encoding: "utf8" });
console.log(stderr.slice(stderr.indexOf("start"), stderr.indexOf("end")));
