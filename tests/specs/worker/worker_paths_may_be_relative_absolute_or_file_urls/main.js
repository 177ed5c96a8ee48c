const { Worker } = require("worker_threads");
const path = require("path");
const { pathToFileURL } = require("url");
const run = (label, file) =>
  new Promise((resolve) => {
    const worker = new Worker(file);
    worker.on("message", (m) => console.log(label, m));
    worker.on("error", (e) => console.log(label, e.code, e.message));
    worker.on("exit", (code) => (console.log(label, "exit", code), resolve()));
  });
(async () => {
  await run("relative", "./sub/worker.js");
  await run("up", "../" + path.basename(__dirname) + "/sub/worker.js");
  await run("absolute", path.resolve("sub/worker.js"));
  await run("url", pathToFileURL(path.resolve("sub/worker.js")));
  // A relative path starts at the working directory, not at the calling module.
  process.chdir("sub");
  await run("cwd", "./worker.js");
})();
