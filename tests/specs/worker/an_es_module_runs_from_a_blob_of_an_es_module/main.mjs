import { Worker, isMainThread } from "node:worker_threads";
import { startupSnapshot } from "node:v8";
import { library } from "./library.mjs";

library.seen.push(isMainThread ? "main" : "worker");
console.log(library.seen, import.meta.main);

startupSnapshot.isBuildingSnapshot() &&
  startupSnapshot.setDeserializeMainFunction(async () => {
    console.log(library.seen, import.meta.main);
    for (const file of ["main.mjs", "other.mjs", "main.mjs"]) {
      const worker = new Worker(new URL(file, import.meta.url), { startupSnapshot: true });
      await new Promise((resolve) => worker.on("exit", resolve));
    }
  });
