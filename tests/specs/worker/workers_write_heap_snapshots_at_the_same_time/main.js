const fs = require("fs");
const { Worker, isMainThread, parentPort, threadId } = require("worker_threads");
const v8 = require("v8");

if (isMainThread) {
  const names = [];
  let running = 3;
  for (let i = 0; i < running; i++) {
    new Worker(__filename).on("message", (name) => names.push(name)).on("exit", () => {
      if (--running === 0) {
        report(names);
      }
    });
  }
} else {
  globalThis.kept = Symbol(["made", "by", threadId].join("_"));
  parentPort.postMessage(v8.writeHeapSnapshot());
}
function report(names) {
  const parts = names.map((name) => name.split("."));
  console.log(parts.map(([, , , pid]) => pid == process.pid).join());
  console.log(parts.map(([, , , , thread]) => thread).sort().join(), parts.map(([, , , , , sequence]) => sequence).sort().join());
  for (const name of names.sort((a, b) => a.split(".")[4] - b.split(".")[4])) {
    const { strings } = JSON.parse(fs.readFileSync(name));
    console.log(["made_by_1", "made_by_2", "made_by_3"].filter((text) => strings.includes(text)).join());
  }
}
