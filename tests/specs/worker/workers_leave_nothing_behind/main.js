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
  // What each worker left would be there in all rounds: in the one that grew least, too.
  const rounds = [];
  for (let i = 0; i < 5; i++) rounds.push(await start(80));
  const grown = (key) => rounds.slice(1).map((round, i) => round[key] - rounds[i][key]);
  console.log(Math.min(...grown("threads")) <= 0, Math.min(...grown("fds")) <= 0);
  console.log(Math.min(...grown("memory")) < 0.8 || grown("memory"));
})();
