const threads = require("node:worker_threads");
exports.threads = threads;
exports.builtInMain = threads.isMainThread;
exports.table = new Map(Array.from({ length: 1000 }, (_, i) => [`key ${i}`, i]));
exports.format = new Intl.NumberFormat("de").format;
exports.loads = (exports.loads ?? 0) + 1;
