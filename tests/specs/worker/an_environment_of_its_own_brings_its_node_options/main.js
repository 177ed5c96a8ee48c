const { isMainThread, Worker } = require("node:worker_threads");
async function run(env) {
  const worker = new Worker(__filename, { env });
  await new Promise((resolve) => worker.on("exit", resolve));
}
if (isMainThread) {
  (async () => {
    await run({ ...process.env, NODE_OPTIONS: "--no-deprecation" });
    await run({ ...process.env });
    await run({ OTHER: "1" });
    await run({ ...process.env, NODE_PENDING_DEPRECATION: "1", NODE_PRESERVE_SYMLINKS: "1" });
  })();
} else {
  console.log(process.execArgv, process.noDeprecation, process.traceDeprecation);
  const { mkdirSync, symlinkSync, writeFileSync } = require("node:fs");
  mkdirSync("there", { recursive: true });
  writeFileSync("there/link.js", "module.exports = __filename.slice(-13);");
  try {
    symlinkSync("there/link.js", "link.js");
  } catch {
    // The worker before made it.
  }
  console.log(require("./link.js"));
}
