const assert = require("node:assert");
const { AsyncLocalStorage, AsyncResource } = require("node:async_hooks");
const childProcess = require("node:child_process");
const crypto = require("node:crypto");
const dgram = require("node:dgram");
const channels = require("node:diagnostics_channel");
const dns = require("node:dns");
const events = require("node:events");
const fs = require("node:fs");
const http = require("node:http");
const http2 = require("node:http2");
const inspector = require("node:inspector");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");
const perf = require("node:perf_hooks");
const querystring = require("node:querystring");
const readline = require("node:readline");
const sqlite = require("node:sqlite");
const stream = require("node:stream");
const { StringDecoder } = require("node:string_decoder");
const timers = require("node:timers/promises");
const tls = require("node:tls");
const url = require("node:url");
const util = require("node:util");
const v8 = require("node:v8");
const vm = require("node:vm");
const workers = require("node:worker_threads");
const zlib = require("node:zlib");

// ---- used while loading

const storage = new AsyncLocalStorage();
const inside = storage.run("inside", () => AsyncResource.bind(() => storage.getStore()));
const heard = [];
channels.subscribe("channel", (message) => heard.push(message));
const tracing = channels.tracingChannel("traced");
tracing.subscribe({ start: () => heard.push("start"), end: () => heard.push("end") });
dns.setServers(["192.0.2.1"]);
dns.setDefaultResultOrder("ipv6first");
events.defaultMaxListeners = 33;
net.setDefaultAutoSelectFamily(false);
http.globalAgent.maxSockets = 7;
const agent = new http.Agent({ keepAlive: true, maxSockets: 3 });
workers.setEnvironmentData("key", "value");
perf.performance.mark("loaded");
const histogram = perf.createHistogram();
histogram.record(5);
const random = new Set([crypto.randomUUID(), crypto.randomBytes(8).toString("hex"), crypto.randomInt(2 ** 40), Math.random()]);
const { timeOrigin } = perf.performance;
const certificates = tls.rootCertificates.length;
const emitter = new events.EventEmitter().on("event", () => heard.push("event"));
const controller = new AbortController();
const decoder = new StringDecoder("utf8");
decoder.write(Buffer.from([0xe2, 0x82]));
const pure = [
  path.join("a", "..", "b"), querystring.parse("a=1&a=2").a, url.fileURLToPath("file:///a%20b"), new URL("../x", "http://h/a/b").href,
  util.format("%s %d", "a", 1), os.EOL, zlib.gunzipSync(zlib.gzipSync("text")).toString(), v8.deserialize(v8.serialize([1]))[0],
  crypto.createHash("sha256").update("a").digest("hex").slice(0, 8), fs.readFileSync(__filename).length > 0, assert.strictEqual(1, 1),
  new TextDecoder().decode(new TextEncoder().encode("é")), structuredClone(new Map([[1, 2]])).get(1), crypto.scryptSync("a", "b", 4).length,
];

async function serve() {
  const server = http.createServer((_, response) => response.end(`${storage.getStore()}`)).listen(0, "127.0.0.1");
  await events.once(server, "listening");
  const end = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return [server.address().port, end];
}

// Nothing listens in a build.
async function serveInChild() {
  const program = `require("node:http").createServer((_, response) => response.end("undefined")).listen(0, "127.0.0.1", function () {
    console.log(this.address().port);
  })`;
  const child = childProcess.spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = await events.once(child.stdout, "data");
  const end = async () => {
    child.kill();
    await events.once(child, "close");
  };
  return [Number(port), end];
}

async function serveAndAsk(agent) {
  const [port, end] = await (v8.startupSnapshot.isBuildingSnapshot() ? serveInChild() : serve());
  const ask = (agent) =>
    new Promise((resolve, reject) => {
      http.get({ port, agent }, async (response) => resolve((await response.toArray()).join(""))).on("error", reject);
    });
  const answers = [await ask(agent), await ask(agent), await ask(), await (await fetch(`http://127.0.0.1:${port}`)).text()];
  agent.destroy();
  http.globalAgent.destroy();
  await end();
  return answers.join();
}

module.exports = (async () => {
  // Connections, pools and parsers of the build are none of the start's.
  const before = await serveAndAsk(agent);
  await dns.promises.lookup("localhost");
  await timers.setTimeout(1);
  return () => main(before);
})();

// ---- used when the process has started

const received = (target, event) => new Promise((resolve) => target.once(event, resolve));

async function main(before) {
  console.log("pure", pure.join("|"), decoder.write(Buffer.from([0xac])));
  console.log("storage", storage.getStore(), inside(), storage.run("run", () => storage.getStore()));
  channels.channel("channel").publish("published");
  tracing.traceSync(() => {});
  emitter.emit("event");
  console.log("heard", heard.join());
  console.log("settings", dns.getServers(), dns.getDefaultResultOrder(), events.defaultMaxListeners, net.getDefaultAutoSelectFamily());
  console.log("agents", http.globalAgent.maxSockets, agent.maxSockets, Object.keys(agent.sockets).length, Object.keys(agent.freeSockets).length);
  console.log("http", before, await serveAndAsk(agent));
  random.add(crypto.randomUUID()).add(crypto.randomBytes(8).toString("hex")).add(crypto.randomInt(2 ** 40)).add(Math.random());
  console.log("random", random.size);
  const { performance } = perf;
  console.log("time", Math.abs(Date.now() - performance.timeOrigin - performance.now()) < 1000, performance.timeOrigin >= timeOrigin, process.uptime() < 20);
  console.log("performance", performance.getEntriesByName("loaded").length, histogram.count, performance.eventLoopUtilization().active >= 0);
  console.log("tls", tls.rootCertificates.length === certificates, await received(tls.connect(1, "127.0.0.1"), "error").then((error) => error.code));
  console.log("dns", (await dns.promises.lookup("localhost", { family: 4 })).address);
  const worker = new workers.Worker('const w = require("worker_threads"); w.parentPort.postMessage(w.getEnvironmentData("key"))', { eval: true });
  console.log("worker", await received(worker, "message"), workers.isMainThread, workers.threadId);
  console.log("child", childProcess.execFileSync("echo", ["out"]).toString().trim());
  console.log("vm", vm.runInNewContext("[1, 2].length"), "sqlite", new sqlite.DatabaseSync(":memory:").prepare("SELECT 1 AS one").get().one);
  const socket = dgram.createSocket("udp4").bind(0, "127.0.0.1");
  await received(socket, "listening");
  socket.send("datagram", socket.address().port, "127.0.0.1");
  console.log("dgram", String(await received(socket, "message")));
  socket.close();
  const session = new inspector.Session();
  session.connect();
  session.post("Runtime.evaluate", { expression: "1 + 2" }, (_, { result }) => console.log("inspector", result.value));
  session.disconnect();
  const lines = [];
  for await (const line of readline.createInterface({ input: stream.Readable.from(["a\nb\n"]) })) lines.push(line);
  console.log("readline", lines.join());
  console.log("crypto", crypto.generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.type, (await crypto.subtle.digest("SHA-1", Buffer.from("a"))).byteLength);
  const { port1, port2 } = new MessageChannel();
  port2.postMessage("message");
  console.log("ports", workers.receiveMessageOnPort(port1).message, await new Blob(["blob"]).text(), await navigator.locks.request("lock", () => "locked"));
  port1.close();
  const watcher = fs.watch(__dirname).close();
  const file = await fs.promises.open(__filename);
  console.log("fs", watcher, (await file.stat()).isFile());
  await file.close();
  const server = http2.createServer((_, response) => response.end("http2")).listen(0, "127.0.0.1");
  await received(server, "listening");
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);
  console.log((await client.request({ ":path": "/" }).toArray()).join(""));
  client.close();
  server.close();
  controller.abort();
  console.log("abort", controller.signal.aborted, await timers.setTimeout(1, "late", { signal: controller.signal }).catch((error) => error.name));
}
