// On a busy machine a thread may be at its program before this one comes to `terminate`; such
// a worker says that it is online, and the next one is asked. Not all of them can be so fast.
const { Worker } = require("worker_threads");
const { once } = require("events");

async function endedBeforeItsStart() {
  const worker = new Worker(`process.exit(3)`, { eval: true });
  let online = false;
  worker.on("online", () => (online = true));
  worker.on("error", () => console.log("not reached"));
  const exit = once(worker, "exit");
  const terminated = await worker.terminate();
  const [code] = await exit;
  if (terminated !== code) console.log("terminated", terminated, "exit", code);
  // The code depends on how far the thread has come: 0 without an environment, 1 with one.
  return !online && [0, 1].includes(code);
}

(async () => {
  let attempts = 0;
  while (!(await endedBeforeItsStart()) && ++attempts < 100);
  console.log("ended before its start:", attempts < 100);
})();
