const { Worker } = require("worker_threads");
globalThis.marker = "main";
Array.prototype.patched = true;
const shared = require("./shared.js");
shared.count = 5;
const worker = new Worker("./worker.js");
worker.on("message", (m) => console.log(m));
worker.on("exit", () => console.log(shared.count, require("./shared.js").count, globalThis.other));
