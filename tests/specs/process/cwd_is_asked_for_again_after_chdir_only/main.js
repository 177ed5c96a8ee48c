const fs = require("node:fs");
const path = require("node:path");
const { Worker } = require("node:worker_threads");

const home = process.cwd();
fs.mkdirSync("folder");
fs.mkdirSync("other");
process.chdir("folder");
console.log(path.relative(home, process.cwd()), path.relative(home, path.resolve("x")));
// Nobody has changed it here.
fs.renameSync(path.join(home, "folder"), path.join(home, "renamed"));
console.log(path.relative(home, process.cwd()));
process.chdir(path.join(home, "renamed"));
console.log(path.relative(home, process.cwd()));

const code = `
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", () => parentPort.postMessage(process.cwd()));
`;
const worker = new Worker(code, { eval: true });
let asked = 0;
worker.on("message", (cwd) => {
  console.log("worker", path.relative(home, cwd));
  if (asked++ === 0) process.chdir(path.join(home, "other"));
  if (asked < 3) worker.postMessage("again");
  else worker.terminate();
});
worker.postMessage("where");
