import { Worker } from "node:worker_threads";

// What must not run sets the first number to 1.
const run = (code, end) =>
  new Promise((resolve) => {
    const ran = new Int32Array(new SharedArrayBuffer(4));
    const note = "const note = () => { require('node:worker_threads').workerData[0] = 1; };";
    const worker = new Worker(`${note} ${code}`, { eval: true, workerData: ran });
    if (end) worker.on("message", () => worker.terminate());
    worker.on("error", (error) => console.log("error", error));
    worker.on("exit", (exitCode) => resolve(`${exitCode} ${ran[0] === 0 ? "ended" : "ran on"}`));
  });

for (const [file, end] of [["./exits.mjs", false], ["./loops.mjs", true]]) {
  console.log(file, "import", await run(`import("${file}").then(note, note).then(note);`, end));
  console.log(file, "loop behind import", await run(`import("${file}").catch(() => { note(); for (;;); });`, end));
  console.log(file, "require", await run(`try { require("${file}"); } catch { note(); } note();`, end));
}
