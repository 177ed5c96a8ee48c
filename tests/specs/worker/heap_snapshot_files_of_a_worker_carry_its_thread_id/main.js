const { Worker } = require("worker_threads");
const fs = require("fs");
const v8 = require("v8");
const show = (name) => name.replace(String(process.pid), "PID").replace(/\d{8}\.\d{6}/, "TIME");
console.log(show(v8.writeHeapSnapshot()));
const worker = new Worker("./worker.js");
worker.on("message", (name) => console.log(show(name), JSON.parse(fs.readFileSync(name, "utf8")).strings.includes("OnlyHere")));
