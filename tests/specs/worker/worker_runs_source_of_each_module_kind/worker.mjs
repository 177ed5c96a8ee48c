import { parentPort, isMainThread } from "node:worker_threads";
import { createRequire } from "node:module";
const { answer } = await import("./dep.mjs");
const require = createRequire(import.meta.url);
parentPort.postMessage([isMainThread, answer, import.meta.filename.endsWith("worker.mjs"), import.meta.main, require("./dep.cjs")]);
