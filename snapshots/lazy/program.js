// Run while `rt` is built: V8's code of all that this calls comes with `rt`, so that programs which use the same need not compile it.
// What is rare has no place here, since whoever requires a module reads the whole of its code.
//
// argv[2]: a folder to work in. Where something cannot be done here (no loopback, say), its code is not kept, and that is all.
"use strict";
const { builtinModules } = require("node:module");

const folder = process.argv[2];
process.noDeprecation = true;
process.removeAllListeners("warning");
// Traces are the main thread's, and libraries of C are rare.
for (const name of builtinModules) if (name !== "trace_events" && name !== "node:ffi") require(name);

const fs = require("node:fs");
const path = require("node:path");
const { once, EventEmitter } = require("node:events");
const file = path.join(folder, "lazy-program.txt");

async function files() {
  fs.writeFileSync(file, "some text\n");
  fs.appendFileSync(file, "more\n");
  fs.readFileSync(file, "utf8");
  fs.statSync(file).isFile();
  fs.lstatSync(file);
  fs.existsSync(file);
  fs.accessSync(file);
  fs.realpathSync(file);
  fs.readdirSync(folder);
  fs.readdirSync(folder, { withFileTypes: true });
  fs.mkdirSync(path.join(folder, "lazy-program", "inner"), { recursive: true });
  fs.renameSync(file, path.join(folder, "lazy-program", "inner", "file"));
  fs.copyFileSync(path.join(folder, "lazy-program", "inner", "file"), file);
  fs.rmSync(path.join(folder, "lazy-program"), { recursive: true, force: true });
  const opened = fs.openSync(file, "r+");
  fs.readSync(opened, Buffer.alloc(4), 0, 4, 0);
  fs.writeSync(opened, "x");
  fs.fstatSync(opened);
  fs.closeSync(opened);
  await new Promise((done) => fs.readFile(file, "utf8", done));
  await new Promise((done) => fs.writeFile(file, "text", done));
  await new Promise((done) => fs.stat(file, done));
  await new Promise((done) => fs.readdir(folder, done));
  await new Promise((done) => fs.unlink(file, done));
  await fs.promises.writeFile(file, "text");
  await fs.promises.readFile(file, "utf8");
  await fs.promises.stat(file);
  await fs.promises.readdir(folder);
  await fs.promises.mkdir(path.join(folder, "lazy-program"), { recursive: true });
  await fs.promises.rm(path.join(folder, "lazy-program"), { recursive: true });
  const handle = await fs.promises.open(file);
  await handle.read(Buffer.alloc(4), 0, 4, 0);
  await handle.close();
  await fs.promises.unlink(file);
}

async function streams() {
  const { pipeline, Readable, Transform, Writable } = require("node:stream");
  const source = path.join(folder, "lazy-source.txt");
  const target = path.join(folder, "lazy-target.txt");
  fs.writeFileSync(source, "one\ntwo\n");
  const upper = new Transform({
    transform(chunk, _encoding, done) {
      done(null, String(chunk).toUpperCase());
    },
  });
  await new Promise((done) => pipeline(fs.createReadStream(source), upper, fs.createWriteStream(target), done));
  await require("node:stream/promises").pipeline(
    Readable.from(["a", "b"]),
    new Writable({ write: (_chunk, _encoding, done) => done() }),
  );
  const lines = require("node:readline").createInterface({ input: fs.createReadStream(source) });
  for await (const line of lines) line.length;
  fs.unlinkSync(source);
  fs.unlinkSync(target);
}

function sums() {
  const crypto = require("node:crypto");
  crypto.createHash("sha256").update("text").digest("hex");
  crypto.createHmac("sha256", "key").update("text").digest("base64");
  crypto.randomBytes(8).toString("hex");
  crypto.randomUUID();
  crypto.timingSafeEqual(Buffer.alloc(4), Buffer.alloc(4));
  globalThis.crypto.getRandomValues(new Uint8Array(4));
}

async function compression() {
  const zlib = require("node:zlib");
  zlib.gunzipSync(zlib.gzipSync("text"));
  const packed = await new Promise((done) => zlib.gzip("text", (_error, result) => done(result)));
  await new Promise((done) => zlib.gunzip(packed, done));
  const unzip = zlib.createGunzip();
  unzip.end(packed);
  for await (const chunk of unzip) chunk.length;
}

async function children() {
  const { exec, execFileSync, spawn } = require("node:child_process");
  const child = spawn("/bin/sh", ["-c", "cat"]);
  child.stdout.on("data", () => {});
  child.stderr.on("data", () => {});
  child.stdin.end("text");
  await once(child, "close");
  await new Promise((done) => exec("exit 0", done));
  execFileSync("/bin/sh", ["-c", "exit 0"], { encoding: "utf8" });
}

async function network() {
  const http = require("node:http");
  const server = http.createServer((request, response) => {
    request.on("data", () => {});
    request.on("end", () => {
      response.setHeader("content-type", "text/plain");
      if (request.url === "/head") response.writeHead(200, { "x-name": "value" });
      response.write("some ");
      response.end("text");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  const agent = new http.Agent({ keepAlive: true });
  for (const method of ["GET", "GET", "POST"]) {
    const request = http.request({ agent, host: "127.0.0.1", method, path: "/head", port });
    if (method === "POST") request.write("body");
    request.end();
    const [response] = await once(request, "response");
    response.setEncoding("utf8");
    response.on("data", () => {});
    await once(response, "end");
  }
  agent.destroy();
  await (await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: JSON.stringify({}) })).text();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}

async function threads() {
  const { MessageChannel, parentPort, Worker, workerData } = require("node:worker_threads");
  parentPort?.on("message", (message) => {
    parentPort.postMessage({ workerData, message });
    parentPort.close();
  });
  const worker = new Worker("", { eval: true, stderr: true, stdout: true, workerData: { a: 1 } });
  worker.stdout.on("data", () => {});
  worker.stderr.on("data", () => {});
  worker.on("message", () => {});
  worker.postMessage({ b: [2] });
  await once(worker, "exit");
  const { port1, port2 } = new MessageChannel();
  port1.on("message", () => port1.close());
  port2.postMessage("text");
  await once(port1, "close");
}

async function rest() {
  const util = require("node:util");
  util.format("%s %d %j %o", "a", 1, {}, []);
  util.inspect({ a: [1, "b", new Map([[1, 2]]), new Set([1]), new Error("e"), /r/, new Date(0), null] }, { depth: 4 });
  util.isDeepStrictEqual({ a: [1] }, { a: [1] });
  util.parseArgs({ args: ["-f", "--bar", "b"], options: { f: { type: "boolean", short: "f" }, bar: { type: "string" } } });
  await util.promisify(setTimeout)(1);
  await require("node:timers/promises").setTimeout(1);
  const os = require("node:os");
  for (const name of ["arch", "cpus", "homedir", "hostname", "platform", "release", "tmpdir", "totalmem", "type"]) os[name]();
  const address = new URL("https://user@host.example:8080/a/b?c=d#e");
  address.searchParams.append("f", "g");
  String(address);
  require("node:url").parse("http://host.example/a?b=c", true);
  require("node:querystring").parse("a=b&c=d");
  const emitter = new EventEmitter();
  emitter.once("event", () => {});
  emitter.emit("event");
  const controller = new AbortController();
  controller.signal.addEventListener("abort", () => {});
  controller.abort();
  structuredClone({ a: new Date(0) });
  new TextDecoder().decode(new TextEncoder().encode("text"));
  performance.now();
  const storage = new (require("node:async_hooks").AsyncLocalStorage)();
  storage.run(1, () => storage.getStore());
  require("node:assert").deepStrictEqual({ a: 1 }, { a: 1 });
  process.stdout.write("");
  process.stderr.write("");
}

(async () => {
  for (const use of [files, streams, sums, compression, children, network, threads, rest]) {
    try {
      await use();
    } catch (error) {
      console.error(`${use.name}: ${error.message}`);
    }
  }
  process.exitCode = 0;
})();
// A build that waits for ever says nothing.
setTimeout(() => {
  throw new Error("it takes too long");
}, 600_000).unref();
