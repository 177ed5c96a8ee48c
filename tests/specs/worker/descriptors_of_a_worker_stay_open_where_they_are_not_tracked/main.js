const { once } = require("node:events");
const fs = require("node:fs");
const { Worker } = require("node:worker_threads");

const code = `require("node:worker_threads").parentPort.postMessage(require("node:fs").openSync(${JSON.stringify(__filename)}))`;

async function main() {
  for (const trackUnmanagedFds of [undefined, true, false]) {
    const worker = new Worker(code, { eval: true, trackUnmanagedFds });
    const [[fd]] = await Promise.all([once(worker, "message"), once(worker, "exit")]);
    try {
      fs.fstatSync(fd);
      console.log(trackUnmanagedFds, "open");
    } catch (error) {
      console.log(trackUnmanagedFds, error.code);
    }
  }
}
main();
