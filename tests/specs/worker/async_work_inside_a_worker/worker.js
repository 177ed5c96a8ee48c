const { parentPort } = require("worker_threads");
const fs = require("fs");
const http = require("http");
const crypto = require("crypto");
const { execFile } = require("child_process");
const { AsyncLocalStorage } = require("async_hooks");
(async () => {
  parentPort.postMessage((await fs.promises.readFile(__filename, "utf8")).slice(0, 5));
  parentPort.postMessage(await new Promise((resolve) => crypto.pbkdf2("p", "s", 10, 4, "sha256", (e, key) => resolve(key.toString("hex")))));
  const server = http.createServer((req, res) => res.end("served " + req.url)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const response = await fetch(`http://127.0.0.1:${server.address().port}/path`);
  parentPort.postMessage(await response.text());
  server.close();
  server.closeAllConnections();
  parentPort.postMessage(await new Promise((resolve) => execFile(process.execPath, ["-p", "require('worker_threads').isMainThread"], (e, out) => resolve(out))));
  const storage = new AsyncLocalStorage();
  await storage.run("stored", async () => {
    await null;
    parentPort.postMessage(storage.getStore());
  });
})();
