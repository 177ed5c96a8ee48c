const { Worker } = require("worker_threads");
const run = (options, then) =>
  new Promise((resolve) => {
    const worker = new Worker("./worker.js", options);
    worker.on("message", (m) => console.log(m));
    worker.on("exit", resolve);
    then(worker);
  });
(async () => {
  await run({ stdin: true }, (w) => {
    console.log(w.stdin.constructor.name, w.stdin.writable);
    w.stdin.write("one\n");
    w.stdin.end("two");
  });
  await run({}, (w) => console.log(w.stdin));
})();
