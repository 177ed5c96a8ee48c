const { Worker } = require("worker_threads");
const run = (label, ...args) =>
  new Promise((resolve) => {
    const worker = new Worker(...args);
    worker.on("message", (m) => console.log(label, m));
    worker.on("error", (e) => console.log(label, e.name, e.code, e.message));
    worker.on("exit", (code) => (console.log(label, "exit", code), resolve()));
  });
(async () => {
  await run("eval", `require("worker_threads").parentPort.postMessage([typeof require, typeof module, __filename, __dirname])`, { eval: true });
  await run("eval of a module", `import { parentPort } from "worker_threads"; parentPort.postMessage([typeof require, import.meta.url.slice(0, 5)]);`, { eval: true });
  await run("eval with await", `const { parentPort } = await import("worker_threads"); parentPort.postMessage(typeof require);`, { eval: true });
  await run("mjs", "./worker.mjs");
  await run("ts", "./worker.ts");
  await run("mts", "./worker.mts");
  await run("data url", new URL("data:text/javascript," + encodeURIComponent(`import { parentPort } from "worker_threads"; parentPort.postMessage([typeof require, import.meta.url.slice(0, 20)])`)));
  await run("data url with a comma", new URL("data:text/javascript;charset=utf-8;base64," + btoa(`import { parentPort as p } from "worker_threads"; p.postMessage("base64");`)));
  await run("input type", `import("worker_threads").then(({ parentPort }) => parentPort.postMessage(typeof require))`, { eval: true, execArgv: ["--input-type=module"] });
  await run("input type ts", `const n: number = 3; require("worker_threads").parentPort.postMessage(n)`, { eval: true, execArgv: ["--input-type=commonjs-typescript"] });
})();
