const { Worker } = require("worker_threads");
const run = (label, source, execArgv) =>
  new Promise((resolve) => {
    const worker = new Worker(`const { parentPort: p } = require("worker_threads"); ${source}`, { eval: true, execArgv });
    worker.on("message", (m) => console.log(label, m));
    worker.on("error", (e) => console.log(label, "error", e.code, e.message));
    worker.on("exit", (code) => (console.log(label, "exit", code), resolve()));
  });
(async () => {
  await run("require", `p.postMessage(globalThis.preloaded)`, ["-r", "./pre.js"]);
  await run("conditions", `p.postMessage(require("pkg"))`, ["--conditions=mine"]);
  await run("rejections", `Promise.reject(new Error("r")); setTimeout(() => p.postMessage("alive"), 1)`, ["--unhandled-rejections=none"]);
  await new Promise((resolve) => {
    const worker = new Worker("./worker.js", { execArgv: ["--import", "./pre.mjs"] });
    worker.on("message", (m) => console.log("import", m));
    worker.on("exit", resolve);
  });
})();
