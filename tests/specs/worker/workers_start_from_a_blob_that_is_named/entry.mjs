import { count } from "./state.mjs";
import { isMainThread, parentPort } from "node:worker_threads";
count();
if (isMainThread) console.log("built");
else parentPort.postMessage(["entry", count(), globalThis.answer]);
globalThis.answer = 42;
