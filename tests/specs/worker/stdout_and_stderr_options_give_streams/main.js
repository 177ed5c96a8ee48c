const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js", { stdout: true, stderr: true });
const out = [];
const err = [];
worker.stdout.setEncoding("utf8").on("data", (d) => out.push(d)).on("end", () => console.log("out", JSON.stringify(out.join(""))));
worker.stderr.setEncoding("utf8").on("data", (d) => err.push(d)).on("end", () => console.log("err", JSON.stringify(err.join(""))));
worker.on("exit", (code) => console.log("exit", code));
