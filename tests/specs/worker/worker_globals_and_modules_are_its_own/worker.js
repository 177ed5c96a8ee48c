const { parentPort } = require("worker_threads");
const path = require("path");
const shared = require("./shared.js");
shared.count++;
globalThis.other = 1;
const rel = (p) => path.relative(__dirname, p);
(async () => {
  const esm = await import("./esm.mjs");
  parentPort.postMessage([
    typeof globalThis.marker, [].patched, shared.count, require.main === module, module.parent, module.children.map((m) => rel(m.filename)),
    rel(module.filename), rel(__filename), rel(require.resolve("./shared.js")), esm.default, esm.main, this === module.exports,
    typeof self, typeof postMessage, typeof importScripts, typeof onmessage, typeof WorkerGlobalScope, typeof Worker,
  ]);
})();
