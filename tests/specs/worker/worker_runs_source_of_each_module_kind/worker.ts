import type { MessagePort } from "node:worker_threads";
const { parentPort } = require("node:worker_threads");
const port: MessagePort = parentPort;
port.postMessage({ kind: "ts" as string });
