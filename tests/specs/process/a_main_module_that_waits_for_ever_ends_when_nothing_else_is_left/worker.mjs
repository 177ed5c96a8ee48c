import { isMainThread, Worker } from "node:worker_threads";
if (isMainThread) new Worker(new URL(import.meta.url)).on("exit", (code) => console.log("worker", code));
else {
  setTimeout(() => console.log("never"), 20_000).unref();
  await new Promise(() => {});
}
