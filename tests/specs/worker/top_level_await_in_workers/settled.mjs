import { parentPort } from "worker_threads";
const value = await new Promise((resolve) => setTimeout(resolve, 1, "waited"));
parentPort.postMessage(value);
