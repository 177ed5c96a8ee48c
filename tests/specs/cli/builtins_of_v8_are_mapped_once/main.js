const fs = require("fs");
const { Worker } = require("worker_threads");

const executable = () =>
  fs.readFileSync("/proc/self/maps", "utf8").split("\n").filter((line) => / r-xp /.test(line) && line.endsWith(process.execPath)).length;

const workers = Array.from({ length: 4 }, () => new Worker("setInterval(() => {}, 1e6)", { eval: true }));
Promise.all(workers.map((worker) => new Promise((resolve) => worker.once("online", resolve)))).then(() => {
  console.log("mapped to be run:", executable());
  for (const worker of workers) worker.terminate();
});
