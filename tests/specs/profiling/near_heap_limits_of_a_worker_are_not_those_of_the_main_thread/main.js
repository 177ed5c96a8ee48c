const v8 = require("v8");
const { Worker } = require("worker_threads");

v8.startHeapProfile();
new Worker("./worker.js").on("exit", (code) => {
  console.log("exit", code);
  const list = [];
  for (;;) list.push(new Array(500).fill(null));
});
