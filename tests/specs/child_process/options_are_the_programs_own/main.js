const { execFileSync, spawn, spawnSync } = require("node:child_process");

Object.prototype.uid = "nobody";
Object.prototype.cwd = "/not/there";
console.log(`${execFileSync("echo", ["exec"])}`.trim(), `${spawnSync("echo", ["sync"]).stdout}`.trim());
spawn("echo", ["spawn"]).stdout.on("data", (data) => console.log(`${data}`.trim()));
