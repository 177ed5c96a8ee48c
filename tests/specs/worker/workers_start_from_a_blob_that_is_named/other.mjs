import { count } from "./state.mjs";
import { parentPort } from "node:worker_threads";
parentPort.postMessage(["other", count(), globalThis.answer]);
