import { parentPort } from "node:worker_threads"; parentPort.postMessage("in the module"); for (;;);
