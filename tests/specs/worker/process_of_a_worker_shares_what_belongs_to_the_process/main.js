const { Worker } = require("worker_threads");
process.title = "spec title";
const worker = new Worker("./worker.js", { argv: ["arg"] });
process.chdir("sub");
worker.on("message", (m) => {
  if (m === "ready") {
    worker.postMessage({ pid: process.pid, ppid: process.ppid, cwd: process.cwd() });
  } else console.log(m);
});
worker.on("exit", () => console.log(process.title, require("path").basename(process.cwd())));
