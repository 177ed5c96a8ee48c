// Workers, as one line of JSON. `one TIMES`: milliseconds from start to exit of an idle one, the best of so many. `many COUNT`:
// milliseconds until so many have said that they run, and MB of resident memory for each of them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const [mode, number] = process.argv.slice(2);

const resident = () => Number(/VmRSS:\s*(\d+)/.exec(readFileSync("/proc/self/status", "latin1"))[1]) / 1000;

function once(worker, event) {
  return new Promise((done, failed) => worker.on(event, done).on("error", failed));
}

if (mode === "one") {
  let best = Infinity;
  for (let i = 0; i < Number(number); i++) {
    const start = performance.now();
    await once(new Worker(file("worker_empty.cjs")), "exit");
    best = Math.min(best, performance.now() - start);
  }
  console.log(JSON.stringify({ ms: best }));
} else {
  // What the first one brings along is none of each.
  await once(new Worker(file("worker_empty.cjs")), "exit");
  const before = resident();
  const start = performance.now();
  const workers = Array.from({ length: Number(number) }, () => new Worker(file("worker_waits.cjs")));
  await Promise.all(workers.map((worker) => once(worker, "message")));
  const ms = performance.now() - start;
  console.log(JSON.stringify({ ms, mb: (resident() - before) / workers.length }));
  process.exit();
}
