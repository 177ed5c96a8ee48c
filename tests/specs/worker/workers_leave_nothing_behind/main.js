const fs = require("fs");
const { Worker } = require("worker_threads");

const count = (what) => fs.readdirSync(`/proc/self/${what}`).length;
const megabytes = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]) / 1024;

async function start(times) {
  for (let i = 0; i < times; i++) {
    const worker = new Worker("require('worker_threads').parentPort.postMessage(1)", { eval: true });
    await new Promise((resolve) => worker.once("exit", resolve));
  }
  gc();
  return { threads: count("task"), fds: count("fd"), memory: megabytes() };
}

(async () => {
  const first = await start(100);
  const second = await start(250);
  console.log(second.threads <= first.threads, second.fds <= first.fds);
  const grown = second.memory / first.memory;
  console.log(grown < 1.05 || grown);
})();
