// Rows of basics.mjs: what comes and goes in pieces, over files, sockets, threads and processes.
import { execFile, spawnSync } from "node:child_process";
import crypto from "node:crypto";
import { EventEmitter, once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import { join } from "node:path";
import readline from "node:readline";
import { PassThrough, Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as immediate, setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import zlib from "node:zlib";

const chunk = Buffer.alloc(16_384, "The quick brown fox jumps over the lazy dog. ");
const pieces = (count) => Readable.from(Array.from({ length: count }, () => chunk));
const sink = () => new Writable({ write(_chunk, _encoding, done) { done(); } });

async function listening(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.address().port;
}

export const rows = {
  "stream of 1000 objects": () => async () => {
    let left = 1000;
    const from = new Readable({ objectMode: true, read() { this.push(left-- > 0 ? { left } : null); } });
    const between = new Transform({ objectMode: true, transform(value, _encoding, done) { done(null, value); } });
    await pipeline(from, between, new Writable({ objectMode: true, write(_value, _encoding, done) { done(); } }));
  },
  "for await of 1000 objects": () => async () => {
    let sum = 0;
    for await (const value of Readable.from(Array.from({ length: 1000 }, (_, i) => i))) sum += value;
    return sum;
  },
  "web stream of 1000": () => async () => {
    let left = 1000;
    const from = new ReadableStream({ pull(controller) { left-- > 0 ? controller.enqueue(left) : controller.close(); } });
    await from.pipeThrough(new TransformStream()).pipeTo(new WritableStream({ write() {} }));
  },
  "write and read of a PassThrough": () => {
    const stream = new PassThrough();
    return () => {
      stream.write(chunk);
      return stream.read();
    };
  },
  "readline over 1000 lines": (folder) => {
    const path = join(folder, "lines");
    fs.writeFileSync(path, "a line that says something\n".repeat(1000));
    return async () => {
      let count = 0;
      for await (const _ of readline.createInterface({ input: fs.createReadStream(path) })) count++;
      return count;
    };
  },
  "readline events, 1000 lines": (folder) => {
    const path = join(folder, "lines");
    fs.writeFileSync(path, "a line that says something\n".repeat(1000));
    return () =>
      new Promise((done) => {
        let count = 0;
        readline.createInterface({ input: fs.createReadStream(path) }).on("line", () => count++).on("close", () => done(count));
      });
  },
  "zlib streams, 256 kB there and back": () => async () => pipeline(pieces(16), zlib.createGzip({ level: 1 }), zlib.createGunzip(), sink()),
  "hash stream, 256 kB": () => async () => {
    const hash = crypto.createHash("sha256");
    await pipeline(pieces(16), hash);
    return hash.digest("hex");
  },
  "cipher stream, 256 kB": () => async () =>
    pipeline(pieces(16), crypto.createCipheriv("aes-256-cbc", Buffer.alloc(32, 1), Buffer.alloc(16, 2)), sink()),
  "net echo, 100 messages": async () => {
    const port = await listening(net.createServer((socket) => socket.on("data", (data) => socket.write(data))));
    const client = net.connect(port, "127.0.0.1");
    await once(client, "connect");
    return () =>
      new Promise((done) => {
        let left = 100;
        client.removeAllListeners("data");
        client.on("data", () => (--left === 0 ? done() : client.write("hello")));
        client.write("hello");
      });
  },
  "net, connect and end": async () => {
    const port = await listening(net.createServer((socket) => socket.end("hello")));
    return () => new Promise((done) => net.connect(port, "127.0.0.1").resume().on("close", done));
  },
  "http.get with keep-alive": async () => {
    const port = await listening(http.createServer((_request, response) => response.end("hello")));
    const agent = new http.Agent({ keepAlive: true });
    return () => new Promise((done) => http.get({ port, host: "127.0.0.1", agent }, (response) => response.resume().on("end", done)));
  },
  "http.request, POST of JSON": async () => {
    const server = http.createServer((request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (data) => (body += data)).on("end", () => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ length: JSON.parse(body).text.length }));
      });
    });
    const port = await listening(server);
    const agent = new http.Agent({ keepAlive: true });
    const body = JSON.stringify({ text: "x".repeat(500) });
    return () =>
      new Promise((done) => {
        const options = { port, host: "127.0.0.1", agent, method: "POST", headers: { "content-type": "application/json", "content-length": body.length } };
        http.request(options, (response) => response.resume().on("end", done)).end(body);
      });
  },
  "fetch from loopback": async () => {
    const port = await listening(http.createServer((_request, response) => response.end("hello")));
    return async () => (await fetch(`http://127.0.0.1:${port}/`)).text();
  },
  "postMessage of 64 kB to a worker and back": () => {
    const worker = new Worker('const { parentPort } = require("node:worker_threads"); parentPort.on("message", (m) => parentPort.postMessage(m, [m]));', { eval: true });
    return () =>
      new Promise((done) => {
        worker.once("message", done);
        const bytes = new ArrayBuffer(65_536);
        worker.postMessage(bytes, [bytes]);
      });
  },
  "postMessage to a worker and back": () => {
    const worker = new Worker('const { parentPort } = require("node:worker_threads"); parentPort.on("message", (m) => parentPort.postMessage(m));', { eval: true });
    return () =>
      new Promise((done) => {
        worker.once("message", done);
        worker.postMessage({ id: 1, name: "somebody" });
      });
  },
  "BroadcastChannel": () => {
    const [one, other] = [new BroadcastChannel("bench"), new BroadcastChannel("bench")];
    return () =>
      new Promise((done) => {
        other.onmessage = done;
        one.postMessage({ id: 1 });
      });
  },
  "worker, start and exit": () => () => new Promise((done) => new Worker("0", { eval: true }).on("exit", done)),
  "execFile of echo": () => () => new Promise((done) => execFile("/bin/echo", ["hello"], done)),
  "spawnSync of cat with input": () => () => spawnSync("/bin/cat", { input: chunk }),
  "events.once": () => {
    const emitter = new EventEmitter();
    return async () => {
      const pending = once(emitter, "event");
      emitter.emit("event", 1);
      return pending;
    };
  },
  "events.on, 1000 events": () => async () => {
    const emitter = new EventEmitter();
    process.nextTick(() => {
      for (let i = 0; i < 1000; i++) emitter.emit("event", i);
    });
    let left = 1000;
    for await (const _ of EventEmitter.on(emitter, "event")) if (--left === 0) break;
  },
  "timers/promises setImmediate": () => async () => immediate(),
  "timers/promises setTimeout of 1 ms": () => async () => delay(1),
  "1000 timers of 1 ms": () => () =>
    new Promise((done) => {
      let left = 1000;
      for (let i = 0; i < 1000; i++) setTimeout(() => --left === 0 && done(), 1);
    }),
  "setInterval and clearInterval": () => () => clearInterval(setInterval(() => {}, 1000)),
  "timer.refresh": () => {
    const timer = setTimeout(() => {}, 100_000).unref();
    return () => timer.refresh();
  },
};
