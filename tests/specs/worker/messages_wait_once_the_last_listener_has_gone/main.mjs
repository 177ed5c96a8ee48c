import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";

const worker = new Worker(
  `const { parentPort } = require("worker_threads");
  parentPort.on("message", (message) => parentPort.postMessage(message));`,
  { eval: true },
);
worker.postMessage("nobody listened yet, for certain");
await once(worker, "online");
console.log(await new Promise((resolve) => {
  worker.postMessage(1);
  worker.on("message", function hear(message) {
    if (message !== 1) return;
    worker.off("message", hear);
    resolve(message);
  });
}));
worker.postMessage(2);
await setTimeout(50);
worker.on("message", (message) => {
  console.log(message);
  if (message === 3) worker.terminate();
});
worker.postMessage(3);
