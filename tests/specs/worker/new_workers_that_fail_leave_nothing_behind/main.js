// `workerData` that cannot be cloned: nothing of such a worker may stay, neither its plan with its environment and program text,
// nor the ports on both sides. Each of these has a text of a megabyte.
const fs = require("node:fs");
const { Worker } = require("node:worker_threads");

const environment = { BIG: "x".repeat(1 << 20) };

function fail() {
  try {
    new Worker("", { eval: true, env: environment, workerData: () => {} });
  } catch (error) {
    return error;
  }
}

function failToTransfer() {
  const { port1 } = new MessageChannel();
  try {
    new Worker("", { eval: true, env: environment, workerData: port1 });
  } catch (error) {
    return error;
  } finally {
    port1.close();
  }
}

const descriptors = () => fs.readdirSync("/proc/self/fd").length;
const threads = () => fs.readdirSync("/proc/self/task").length;

const error = fail();
console.log(error.constructor.name, error.name, error.code, error.message);
console.log(failToTransfer().name);

// What is made once is made now.
for (let i = 0; i < 10; i++) fail();
const before = { descriptors: descriptors(), threads: threads(), rss: process.memoryUsage.rss() };
for (let i = 0; i < 200; i++) fail();
const grown = process.memoryUsage.rss() - before.rss;
console.log("descriptors", descriptors() - before.descriptors);
// One of the runtime's own may have ended meanwhile, for want of work.
console.log("more threads", Math.max(0, threads() - before.threads));
console.log("memory", grown < 100 << 20 ? "as before" : `${grown >> 20} MiB more`);

// Others are as good as ever, and the process ends by itself.
const worker = new Worker('require("node:worker_threads").parentPort.postMessage("works")', { eval: true });
worker.on("message", (message) => console.log(message));
worker.on("exit", (code) => {
  console.log("exit", code);
  if (process.argv[2] === "exit") process.exit(3);
});
