const fs = require("fs");
const { Worker } = require("worker_threads");
const worker = new Worker("for (;;) {}", { eval: true });
worker.on("exit", (code) => console.log("exit", code));
worker.on("online", () => {
  console.log("online");
  fs.writeFileSync("ready", "");
  const timer = setInterval(() => {
    if (!fs.existsSync("limited")) return;
    clearInterval(timer);
    console.log("terminate");
    worker.terminate();
  }, 10);
});
