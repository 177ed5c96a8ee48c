import { parentPort } from "node:worker_threads";
import { basename } from "node:path";
const url = new URL(import.meta.url);
parentPort.postMessage([basename(import.meta.filename), url.search, url.hash, process.argv.length, basename(process.argv[1]), import.meta.main]);
