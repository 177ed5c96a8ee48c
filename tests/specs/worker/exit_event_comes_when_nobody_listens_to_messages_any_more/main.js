const { Worker } = require("worker_threads");

const source = `
  const { parentPort } = require("worker_threads");
  parentPort.once("message", (message) => parentPort.postMessage(message));
`;
let exits = 0;
(function next(left) {
  if (left === 0) return;
  const worker = new Worker(source, { eval: true });
  worker.postMessage(left);
  worker.once("message", (message) => console.log(message));
  worker.on("exit", (code) => {
    exits += code === 0;
    next(left - 1);
  });
})(20);
process.on("exit", () => console.log("exits", exits));
