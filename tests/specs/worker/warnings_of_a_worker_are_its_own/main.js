const { Worker } = require("worker_threads");
process.on("warning", () => console.log("not reached"));
const worker = new Worker("./worker.js", { stderr: true });
let text = "";
worker.stderr.setEncoding("utf8").on("data", (d) => (text += d));
worker.stderr.on("end", () => console.log(text.split("\n").map((l) => l.replace(/:\d+\)/, ":PID)").replace(/`.*`/, "CMD"))));
worker.on("message", (m) => console.log(m));
