const fs = require("fs");
const { Worker } = require("worker_threads");
console.log("start");
const files = [];
try {
  for (;;) files.push(fs.openSync("/dev/null"));
} catch (error) {
  console.log(error.code);
}
const worker = new Worker("console.log('ran')", { eval: true });
worker.on("error", (error) => {
  console.log(error.constructor === Error, error.name, error.code, error.message);
  console.log(error.stack.split("\n")[0]);
});
worker.on("exit", (code) => console.log("exit", code, worker.threadId));
