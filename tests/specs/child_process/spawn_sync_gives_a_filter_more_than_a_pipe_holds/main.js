const { spawnSync, execFileSync } = require("node:child_process");
const { status, stdout } = spawnSync("cat", { input: "x".repeat(1_000_000) });
console.log(status, stdout.length);
console.log(execFileSync("tr", ["a-z", "A-Z"], { input: new DataView(new Uint8Array([104, 105]).buffer), encoding: "utf8" }));
const { status: code, error } = spawnSync("true", { input: "x".repeat(1_000_000) });
console.log(code, error.message, error.errno);
