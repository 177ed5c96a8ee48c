const { createHook, executionAsyncId, triggerAsyncId } = require("node:async_hooks");
const fs = require("node:fs");
const http = require("node:http");
const { pipeline } = require("node:stream");
const { Worker } = require("node:worker_threads");

const types = new Map();
createHook({ init: (id, type) => types.set(id, type) }).enable();
const lines = [];
const here = (what) => lines.push(`${what}: ${types.get(executionAsyncId())}`);
const led = (what) => lines.push(`${what}: ${types.get(executionAsyncId())} of ${types.get(triggerAsyncId())}`);
let left = 4;
function done() {
  if (--left === 0) for (const line of lines.sort()) console.log(line);
}

fs.createReadStream(__filename)
  .on("data", () => here("data"))
  .on("close", done);
pipeline(fs.createReadStream(__filename), fs.createWriteStream("/dev/null"), () => {
  led("pipeline");
  done();
});
new Worker("", { eval: true }).on("exit", () => {
  here("exit");
  done();
});
const server = http.createServer((request, response) => {
  led("request");
  request.on("data", () => here("body"));
  request.on("end", () => response.end());
});
server.listen(0, () => {
  const request = http.request({ port: server.address().port, method: "POST", agent: false }, (response) => {
    here("response");
    response.resume().on("end", () => server.close(done));
  });
  request.end("body");
});
