const [how] = process.argv.slice(2);
if (how === "worker") {
  const { Worker } = require("node:worker_threads");
  new Worker(__filename, { argv: [] })
    .on("error", (error) => console.log("error", error.message))
    .on("exit", (code) => console.log("exit", code));
} else {
  if (how === "heard") {
    process.on("uncaughtException", (error) => {
      console.log(error.message);
      setTimeout(() => console.log("and goes on"), 1);
    });
  }
  if (require("node:worker_threads").isMainThread) process.on("exit", (code) => console.log("exit", code));
  process.once("beforeExit", () => {
    throw new Error("before the exit");
  });
}
