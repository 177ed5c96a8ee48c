const fs = require("node:fs");
while (!fs.existsSync("port")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
const port = Number(fs.readFileSync("port", "utf8"));

require("database").connect(port);
require("node:net").connect(port, "127.0.0.1");
require("node:tls").connect({ port, host: "127.0.0.1" });
fetch(`http://127.0.0.1:${port}/page`);
new WebSocket(`ws://127.0.0.1:${port}/socket`);
const child = require("node:child_process").spawn("sleep", ["100"]);
fs.watch(".");
process.on("exit", () => child.kill());
