const { parentPort } = require("worker_threads");
const path = require("path");
parentPort.once("message", ({ pid, ppid, cwd }) => {
  process.title = "ignored";
  parentPort.postMessage([
    process.pid === pid, process.ppid === ppid, process.cwd() === cwd, path.basename(process.cwd()), process.title,
    process.version.startsWith("v26."), process.platform, process.execPath.length > 0, typeof process.uptime(),
    process.hrtime.bigint() > 0n, process.memoryUsage().rss > 0, Object.keys(process.config).length > 0,
    process.stdout.writable, Object.prototype.toString.call(process), process.features.typescript,
  ]);
});
parentPort.postMessage("ready");
