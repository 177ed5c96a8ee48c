const { parentPort } = require("worker_threads");
const path = require("path");
parentPort.postMessage([
  process.argv[0] === process.execPath,
  process.argv.slice(1).map((a) => (path.isAbsolute(a) ? path.basename(a) : a)),
  process.argv.map((a) => typeof a).join(),
  typeof process.argv0,
  process.execArgv,
]);
