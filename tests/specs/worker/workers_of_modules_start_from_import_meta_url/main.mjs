import { Worker, isMainThread } from "node:worker_threads";
const run = (file, options) =>
  new Promise((resolve) => {
    const worker = new Worker(file, options);
    worker.on("message", (m) => console.log(m));
    worker.on("error", (e) => console.log(e.name, e.code));
    worker.on("exit", (code) => (console.log("exit", code), resolve()));
  });
await run(new URL("./worker.mjs?query=1#hash", import.meta.url));
await run(new URL("./sub/with%20space.mjs", import.meta.url));
await run(new URL("./missing.mjs", import.meta.url));
console.log(isMainThread);
