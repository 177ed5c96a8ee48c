const { parentPort } = require("worker_threads");
const parts = [];
process.stdin.setEncoding("utf8");
process.stdin.on("data", (d) => parts.push(d));
process.stdin.on("end", () => parentPort.postMessage(["end", parts.join("")]));
