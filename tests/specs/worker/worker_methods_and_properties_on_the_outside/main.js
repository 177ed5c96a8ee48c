const { Worker } = require("worker_threads");
const util = require("util");
const worker = new Worker("1", { eval: true, stdin: true });
console.log(worker instanceof require("events"), Object.keys(worker).filter((k) => !k.startsWith("_")));
console.log(worker.eventNames().filter((n) => typeof n === "string"), worker.getMaxListeners());
console.log(Object.prototype.toString.call(worker), util.inspect(worker, { depth: -1 }));
for (const name of ["threadId", "threadName", "resourceLimits", "stdin", "stdout", "stderr"]) {
  console.log(name, Object.getOwnPropertyDescriptor(Worker.prototype, name).set, typeof worker[name]);
}
console.log(Worker.prototype.getHeapSnapshot.length, Worker.prototype.postMessage.length, Worker.prototype.terminate.length);
worker.on("exit", () => console.log(worker.stdin.constructor.name, worker.stdout.constructor.name, worker.stderr.constructor.name));
