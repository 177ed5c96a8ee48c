const fs = require("fs");
const { Worker } = require("worker_threads");

const megabytes = () => Number(/RssAnon:\s+(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]) / 1024;

(async () => {
  let before;
  for (let i = 0; i < 14; i++) {
    if (i === 4) {
      gc();
      before = megabytes();
    }
    const worker = new Worker("for (;;);", { eval: true });
    await new Promise((resolve) => worker.once("online", resolve));
    const buffer = new ArrayBuffer(16 << 20);
    new Uint8Array(buffer).fill(1);
    worker.postMessage(buffer, [buffer]);
    await worker.terminate();
  }
  gc();
  const grown = megabytes() - before;
  // Ten of them would be 160.
  console.log(grown < 80 || grown);
})();
