globalThis.preloaded = ["pre", require("worker_threads").isMainThread];
