const { parentPort } = require("worker_threads");
const entries = Object.entries(process.env).sort();
parentPort.postMessage("PATH" in process.env ? "inherited" : entries);
try {
  process.env.symbol = Symbol("s");
} catch (e) {
  parentPort.postMessage([e.name, e.message]);
}
