import { parentPort, type MessagePort } from "node:worker_threads";
const port: MessagePort | null = parentPort;
port!.postMessage({ kind: "mts" satisfies string });
