// Each is due when the event loop gets its first turn, or would get one: without something that holds it there is none.
const { Worker, isMainThread, workerData } = require("worker_threads");
const wait = () => {
  for (const end = performance.now() + 5; performance.now() < end; );
};
const arm = (name) => {
  setTimeout(() => console.log(name), 1).unref();
  wait();
};
const what = isMainThread ? process.argv[2] : workerData;
// Node runs the program of a worker in a turn, which comes to its end.
if (what === "worker") {
  new Worker(__filename, { workerData: "in a worker" });
} else {
  arm("of the script");
  if (what === "holds") setImmediate(() => {});
  if (what === "goes on") {
    setImmediate(() => console.log("immediate of the script")).unref();
    process.once("beforeExit", () => {
      console.log("beforeExit");
      setImmediate(() => console.log("immediate of beforeExit"));
    });
  } else {
    process.once("beforeExit", () => arm("of beforeExit"));
  }
  process.on("exit", () => console.log("exit"));
}
