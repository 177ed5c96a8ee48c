import { isMainThread } from "worker_threads";
globalThis.preloaded = ["pre.mjs", isMainThread];
