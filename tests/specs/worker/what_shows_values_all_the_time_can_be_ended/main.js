"use strict";
const { once } = require("node:events");
const { inspect } = require("node:util");
const vm = require("node:vm");
const { isMainThread, parentPort, Worker } = require("node:worker_threads");

const numbers = new Set(Array.from({ length: 20_000 }, (_, i) => i));
const show = () => inspect(numbers.values(), { colors: true, maxArrayLength: null });

async function main() {
  const worker = new Worker(__filename);
  await once(worker, "message");
  console.log("terminated:", await worker.terminate());

  try {
    vm.runInNewContext("for (;;) show()", { show }, { timeout: 50 });
  } catch (error) {
    console.log(error.code, error.message);
  }
}

if (isMainThread) {
  main();
} else {
  parentPort.postMessage("begins");
  for (;;) show();
}
