import { Worker } from "node:worker_threads";

const texts = ['throw new TypeError("boo")', 'require("./file.cjs")', 'setTimeout(() => { throw new Error("later") })'];
const ends = (worker) =>
  new Promise((resolve) => {
    worker.on("error", (error) => console.log(error.stack.split("\n").slice(0, 5).filter((line) => !line.startsWith("    at"))));
    worker.on("exit", resolve);
  });
for (const text of texts) await ends(new Worker(text, { eval: true }));
await ends(new Worker("./file.cjs"));
