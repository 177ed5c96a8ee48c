const { parentPort } = require("worker_threads");
const v8 = require("v8");
const vm = require("vm");

const kept = [];
function fill() {
  for (let i = 0; i < 300_000; i++) {
    kept.push({ i, text: `number ${i}` });
  }
  kept.push(new ArrayBuffer(20_000_000), vm.createContext(), vm.createContext());
}
parentPort.on("message", (question) => parentPort.postMessage(question === "fill" ? fill() : v8.getHeapStatistics()));
