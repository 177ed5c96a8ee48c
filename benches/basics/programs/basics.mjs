// Nanoseconds an operation of what programs do all the time, as one line of JSON; without a name the names of all rows.
//
//     basics.mjs NAME FOLDER
//
// A row is `prepare(folder)`, which gives the operation: a function, or for what takes its time an asynchronous one.
import assert from "node:assert";
import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { Buffer } from "node:buffer";
import { spawn, spawnSync } from "node:child_process";
import crypto from "node:crypto";
import dns from "node:dns";
import { EventEmitter } from "node:events";
import fs from "node:fs";
import net from "node:net";
import path, { join } from "node:path";
import { PassThrough, Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import util from "node:util";
import zlib from "node:zlib";

import { rows as ofStreams } from "./rows_streams.mjs";
import { rows as ofValues } from "./rows_values.mjs";

const MEASURED_MS = 120;
const BATCHES = 7;

const record = (id) => ({ id, name: `record ${id}`, tags: ["red", "green"], nested: { x: id / 2, y: null }, at: new Date(id) });
const text = "The quick brown fox jumps over the lazy dog. ".repeat(24);
const accented = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. ".repeat(16);
const noise = Buffer.from(Array.from({ length: 65_536 }, (_, i) => (i * i * 31) >> 7));
const pages = Buffer.from(text.repeat(60));

function file(folder, bytes) {
  const path = join(folder, `file-${bytes}`);
  fs.writeFileSync(path, noise.subarray(0, bytes));
  return path;
}

// 1000 times whatever calls its argument when it is done.
const times = (start) => () =>
  new Promise((done) => {
    let left = 1000;
    const next = () => (--left === 0 ? done() : start(next));
    start(next);
  });

const rows = {
  ...ofValues,
  ...ofStreams,
  "readFileSync, 4 kB": (folder) => {
    const path = file(folder, 4096);
    return () => fs.readFileSync(path);
  },
  "readFileSync, 4 kB as text": (folder) => {
    const path = join(folder, "text");
    fs.writeFileSync(path, text.repeat(4));
    return () => fs.readFileSync(path, "utf8");
  },
  "readFile, 4 kB": (folder) => {
    const path = file(folder, 4096);
    return () => new Promise((done, failed) => fs.readFile(path, (error, data) => (error ? failed(error) : done(data))));
  },
  "promises.readFile, 4 kB": (folder) => {
    const path = file(folder, 4096);
    return async () => fs.promises.readFile(path);
  },
  "writeFileSync, 4 kB": (folder) => () => fs.writeFileSync(join(folder, "out"), noise.subarray(0, 4096)),
  "writeFile, 4 kB": (folder) => () =>
    new Promise((done, failed) => fs.writeFile(join(folder, "out"), noise.subarray(0, 4096), (e) => (e ? failed(e) : done()))),
  "promises.writeFile, 4 kB": (folder) => async () => fs.promises.writeFile(join(folder, "out"), noise.subarray(0, 4096)),
  "statSync": (folder) => () => fs.statSync(folder),
  "statSync of what is not there": (folder) => () => fs.statSync(join(folder, "nothing"), { throwIfNoEntry: false }),
  "existsSync": (folder) => () => fs.existsSync(folder),
  "readdirSync of 10,000": (folder) => {
    const place = join(folder, "many");
    fs.mkdirSync(place);
    for (let i = 0; i < 10_000; i++) fs.writeFileSync(join(place, `f${i}`), "");
    return () => fs.readdirSync(place);
  },
  "promises.readdir of 10,000": (folder) => {
    rows["readdirSync of 10,000"](folder);
    return async () => fs.promises.readdir(join(folder, "many"));
  },
  "readable to writable, 1000 chunks": () => {
    const chunk = Buffer.alloc(1024);
    return async () => {
      let left = 1000;
      const from = new Readable({ read() { this.push(left-- > 0 ? chunk : null); } });
      await pipeline(from, new PassThrough(), new Writable({ write(_chunk, _encoding, done) { done(); } }));
    };
  },
  "file streams, 10 MB": (folder) => {
    const path = join(folder, "big");
    fs.writeFileSync(path, Buffer.alloc(10_000_000, noise));
    return async () => pipeline(fs.createReadStream(path), fs.createWriteStream(join(folder, "copy")));
  },
  "gzipSync, 64 kB": () => () => zlib.gzipSync(pages),
  "gunzipSync, 64 kB": () => {
    const packed = zlib.gzipSync(pages);
    return () => zlib.gunzipSync(packed);
  },
  "gzip, 64 kB": () => () => new Promise((done) => zlib.gzip(pages, done)),
  "brotliCompressSync, 64 kB, quality 5": () => () =>
    zlib.brotliCompressSync(pages, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
  "brotliDecompressSync, 64 kB": () => {
    const packed = zlib.brotliCompressSync(pages);
    return () => zlib.brotliDecompressSync(packed);
  },
  "sha256 of 64 bytes": () => () => crypto.createHash("sha256").update(noise.subarray(0, 64)).digest("hex"),
  "sha256 of 64 kB": () => () => crypto.createHash("sha256").update(noise).digest("hex"),
  "crypto.hash sha256 of 64 bytes": () => () => crypto.hash("sha256", noise.subarray(0, 64), "hex"),
  "hmac sha256 of 1 kB": () => () => crypto.createHmac("sha256", "key").update(text).digest("hex"),
  "aes-256-gcm of 64 kB": () => {
    const key = Buffer.alloc(32, 1);
    return () => {
      const cipher = crypto.createCipheriv("aes-256-gcm", key, Buffer.alloc(12, 2));
      cipher.update(noise);
      cipher.final();
      return cipher.getAuthTag();
    };
  },
  "sign, RSA 2048": () => {
    const { privateKey } = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
    return () => crypto.sign("sha256", noise.subarray(0, 64), privateKey);
  },
  "verify, RSA 2048": () => {
    const { privateKey, publicKey } = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
    const signature = crypto.sign("sha256", noise.subarray(0, 64), privateKey);
    return () => crypto.verify("sha256", noise.subarray(0, 64), publicKey, signature);
  },
  "sign, P-256": () => {
    const { privateKey } = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });
    return () => crypto.sign("sha256", noise.subarray(0, 64), privateKey);
  },
  "timingSafeEqual of 64 bytes": () => {
    const [one, other] = [Buffer.from(noise.subarray(0, 64)), Buffer.from(noise.subarray(0, 64))];
    return () => crypto.timingSafeEqual(one, other);
  },
  "randomUUID": () => () => crypto.randomUUID(),
  "randomBytes of 32": () => () => crypto.randomBytes(32),
  "Buffer.from, 1 kB of text": () => () => Buffer.from(text),
  "Buffer.from, accented text": () => () => Buffer.from(accented),
  "Buffer.from, base64": () => {
    const encoded = noise.toString("base64");
    return () => Buffer.from(encoded, "base64");
  },
  "Buffer.from, latin1": () => () => Buffer.from(text, "latin1"),
  "Buffer.from, hex": () => {
    const encoded = noise.subarray(0, 1024).toString("hex");
    return () => Buffer.from(encoded, "hex");
  },
  "Buffer.from, array of 8": () => {
    const bytes = [1, 2, 3, 4, 5, 6, 7, 8];
    return () => Buffer.from(bytes);
  },
  "toString, 1 kB of text": () => {
    const buffer = Buffer.from(text);
    return () => buffer.toString();
  },
  "toString, accented text": () => {
    const buffer = Buffer.from(accented);
    return () => buffer.toString();
  },
  "toString, base64 and hex": () => {
    const small = noise.subarray(0, 1024);
    return () => small.toString("base64").length + small.toString("hex").length;
  },
  "Buffer.alloc of 64 bytes": () => () => Buffer.alloc(64),
  "Buffer.concat of 8": () => {
    const parts = Array.from({ length: 8 }, () => noise.subarray(0, 128));
    return () => Buffer.concat(parts);
  },
  "Buffer.byteLength": () => () => Buffer.byteLength(accented),
  "Buffer.indexOf": () => {
    const buffer = Buffer.from(`${text}needle`);
    return () => buffer.indexOf("needle");
  },
  "Buffer.indexOf of a byte": () => {
    const buffer = Buffer.from(`${text}\0`);
    return () => buffer.indexOf(0);
  },
  "buffer.fill with text": () => {
    const buffer = Buffer.alloc(1024);
    return () => buffer.fill("abc");
  },
  "buffer.write": () => {
    const buffer = Buffer.alloc(2048);
    return () => buffer.write(text, 0);
  },
  "new URL": () => () => new URL("https://user@example.com:8080/a/b/../c?x=1&y=2#part").href,
  "URLSearchParams": () => () => new URLSearchParams("a=1&b=2&c=%20x").get("c"),
  "URLSearchParams, iterated": () => {
    const params = new URLSearchParams("a=1&b=2&c=3");
    return () => {
      let length = 0;
      for (const [, value] of params) length += value.length;
      return length;
    };
  },
  "TextDecoder": () => {
    const decoder = new TextDecoder();
    const bytes = Buffer.from(accented);
    return () => decoder.decode(bytes);
  },
  "TextEncoder": () => {
    const encoder = new TextEncoder();
    return () => encoder.encode(accented);
  },
  "TextEncoder.encodeInto": () => {
    const encoder = new TextEncoder();
    const into = new Uint8Array(4096);
    return () => encoder.encodeInto(accented, into);
  },
  "structuredClone of a record": () => {
    const value = record(7);
    return () => structuredClone(value);
  },
  "postMessage and back, 1000 times": () => {
    const { port1, port2 } = new MessageChannel();
    port2.on?.("message", (value) => port2.postMessage(value));
    if (port2.on === undefined) port2.onmessage = ({ data }) => port2.postMessage(data);
    let arrived;
    if (port1.on !== undefined) port1.on("message", () => arrived());
    else port1.onmessage = () => arrived();
    return times((next) => {
      arrived = next;
      port1.postMessage({ id: 1 });
    });
  },
  "postMessage, 1000 at once": () => {
    const { port1, port2 } = new MessageChannel();
    let left;
    let done;
    const arrived = () => {
      if (--left === 0) done();
    };
    if (port2.on !== undefined) port2.on("message", arrived);
    else port2.onmessage = arrived;
    return () =>
      new Promise((resolve) => {
        left = 1000;
        done = resolve;
        for (let id = 0; id < 1000; id++) port1.postMessage({ id });
      });
  },
  "EventEmitter.emit, 3 listeners": () => {
    const emitter = new EventEmitter();
    let sum = 0;
    for (let i = 0; i < 3; i++) emitter.on("event", (a, b) => (sum += a + b));
    return () => emitter.emit("event", 1, 2);
  },
  "EventEmitter, on and off": () => {
    const emitter = new EventEmitter();
    const listener = () => {};
    return () => emitter.on("event", listener).off("event", listener);
  },
  "EventTarget.dispatchEvent": () => {
    const target = new EventTarget();
    let count = 0;
    target.addEventListener("event", () => count++);
    return () => target.dispatchEvent(new Event("event"));
  },
  "AbortController": () => () => {
    const controller = new AbortController();
    controller.signal.addEventListener("abort", () => {});
    controller.abort();
  },
  "setTimeout and clearTimeout": () => () => clearTimeout(setTimeout(() => {}, 1000)),
  "setImmediate, 1000 times": () => times(setImmediate),
  "setImmediate, 1000 at once": () => () =>
    new Promise((done) => {
      let left = 1000;
      for (let i = 0; i < 1000; i++) {
        setImmediate(() => {
          if (--left === 0) done();
        });
      }
    }),
  "nextTick, 1000 times": () => times(process.nextTick),
  "queueMicrotask, 1000 times": () => times(queueMicrotask),
  "AsyncLocalStorage.run": () => {
    const storage = new AsyncLocalStorage();
    return () => storage.run(1, () => storage.getStore());
  },
  "await inside AsyncLocalStorage, 1000 times": () => {
    const storage = new AsyncLocalStorage();
    return () =>
      storage.run(1, async () => {
        for (let i = 0; i < 1000; i++) await storage.getStore();
      });
  },
  "AsyncResource.runInAsyncScope": () => {
    const resource = new AsyncResource("bench");
    const nothing = () => 1;
    return () => resource.runInAsyncScope(nothing);
  },
  "assert": () => () => assert(true),
  "an error of Node's": () => () => {
    try {
      return path.join(1);
    } catch (error) {
      return error;
    }
  },
  "BlockList.check": () => {
    const list = new net.BlockList();
    list.addSubnet("10.0.0.0", 8);
    return () => list.check("10.1.2.3");
  },
  "process.cwd": () => () => process.cwd(),
  "performance.mark": () => () => {
    performance.mark("bench");
    performance.clearMarks("bench");
  },
  "performance.now": () => () => performance.now(),
  "process.hrtime.bigint": () => () => process.hrtime.bigint(),
  "process.memoryUsage": () => () => process.memoryUsage(),
  "process.env, read": () => () => process.env.PATH,
  "spawnSync of true": () => () => spawnSync("/bin/true"),
  "spawn of true": () => () => new Promise((done) => spawn("/bin/true").on("close", done)),
  "dns.lookup of localhost": () => () => new Promise((done) => dns.lookup("localhost", done)),
  "util.inspect of a record": () => {
    const value = record(7);
    return () => util.inspect(value);
  },
  "util.inspect of 100 records": () => {
    const value = Array.from({ length: 100 }, (_, id) => record(id));
    return () => util.inspect(value, { depth: 4 });
  },
  "util.format": () => () => util.format("%s is %d of %j", "it", 42, { a: 1 }),
  "util.isDeepStrictEqual": () => {
    const [one, other] = [record(7), record(7)];
    return () => util.isDeepStrictEqual(one, other);
  },
  "SQLite, insert": async (folder) => {
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(":memory:");
    database.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, score REAL)");
    const insert = database.prepare("INSERT INTO t (name, score) VALUES (?, ?)");
    return () => insert.run("somebody", 1.5);
  },
  "SQLite, select of 100": async () => {
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(":memory:");
    database.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, score REAL)");
    const insert = database.prepare("INSERT INTO t (name, score) VALUES (?, ?)");
    for (let i = 0; i < 100; i++) insert.run(`name ${i}`, i / 3);
    const select = database.prepare("SELECT * FROM t");
    return () => select.all();
  },
};

let sink;

// Of one operation: by the clock, and of the processor for all threads.
async function nanoseconds(operation) {
  const isAsync = typeof operation()?.then === "function";
  // Warm up for as long as all batches take, and learn how many calls that is.
  const started = performance.now();
  let calls = 0;
  while (performance.now() - started < MEASURED_MS) {
    sink = isAsync ? await operation() : operation();
    calls++;
  }
  const perBatch = Math.max(1, Math.round(calls / BATCHES));
  let ns = Infinity;
  let cpuNs = Infinity;
  for (let batch = 0; batch < BATCHES; batch++) {
    const usedBefore = process.cpuUsage();
    const start = performance.now();
    if (isAsync) {
      for (let i = 0; i < perBatch; i++) sink = await operation();
    } else {
      for (let i = 0; i < perBatch; i++) sink = operation();
    }
    // The best one: whatever else the machine does can only add to it.
    ns = Math.min(ns, ((performance.now() - start) * 1e6) / perBatch);
    const used = process.cpuUsage(usedBefore);
    cpuNs = Math.min(cpuNs, ((used.user + used.system) * 1e3) / perBatch);
  }
  return { ns, cpuNs };
}

const [name, folder] = process.argv.slice(2);
if (name === undefined) {
  console.log(JSON.stringify(Object.keys(rows)));
} else {
  const operation = await rows[name](folder);
  console.log(JSON.stringify(await nanoseconds(operation)));
  process.exit(sink === rows ? 1 : 0);
}
