// Rows of basics.mjs: what is worked out from values at hand.
import assert from "node:assert";
import { AsyncLocalStorage } from "node:async_hooks";
import channel from "node:diagnostics_channel";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path, { join } from "node:path";
import querystring from "node:querystring";
import { StringDecoder } from "node:string_decoder";
import url from "node:url";
import util from "node:util";
import v8 from "node:v8";
import vm from "node:vm";
import crypto from "node:crypto";

const record = (id) => ({ id, name: `record ${id}`, tags: ["red", "green"], nested: { x: id / 2, y: null } });
const accented = Buffer.from("Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. ".repeat(16));

export const rows = {
  "existsSync of what is not there": (folder) => () => fs.existsSync(join(folder, "nothing")),
  "accessSync": (folder) => () => fs.accessSync(folder),
  "lstatSync of a bigint kind": (folder) => () => fs.lstatSync(folder, { bigint: true }),
  "realpathSync": (folder) => () => fs.realpathSync(folder),
  "openSync, readSync, closeSync": (folder) => {
    fs.writeFileSync(join(folder, "file"), accented);
    const into = Buffer.alloc(1024);
    return () => {
      const fd = fs.openSync(join(folder, "file"));
      fs.readSync(fd, into, 0, 1024, 0);
      fs.closeSync(fd);
    };
  },
  "writeSync of text": (folder) => {
    const fd = fs.openSync(join(folder, "file"), "w");
    return () => fs.writeSync(fd, "a line\n", 0);
  },
  "appendFileSync": (folder) => () => fs.appendFileSync(join(folder, "log"), "a line\n"),
  "mkdirSync and rmdirSync": (folder) => () => {
    fs.mkdirSync(join(folder, "new"));
    fs.rmdirSync(join(folder, "new"));
  },
  "renameSync": (folder) => {
    fs.writeFileSync(join(folder, "a"), "");
    return () => {
      fs.renameSync(join(folder, "a"), join(folder, "b"));
      fs.renameSync(join(folder, "b"), join(folder, "a"));
    };
  },
  "readdirSync withFileTypes": (folder) => {
    for (let i = 0; i < 20; i++) fs.writeFileSync(join(folder, `f${i}`), "");
    return () => fs.readdirSync(folder, { withFileTypes: true });
  },
  "promises.stat": (folder) => async () => fs.promises.stat(folder),
  "stat": (folder) => () => new Promise((done) => fs.stat(folder, done)),
  "promises.access": (folder) => async () => fs.promises.access(folder),
  "promises.open and close": (folder) => async () => {
    const handle = await fs.promises.open(folder);
    await handle.close();
  },
  "path.join": () => () => path.join("/a/b", "../c", "./d.js"),
  "path.resolve": () => () => path.resolve("a/b", "../c"),
  "path.relative": () => () => path.relative("/a/b/c", "/a/d/e"),
  "path.basename and extname": () => () => path.basename("/a/b/c.js", ".js") + path.extname("/a/b/c.js") + path.dirname("/a/b/c.js"),
  "path.parse": () => () => path.parse("/home/user/dir/file.txt"),
  "path.normalize": () => () => path.normalize("/a//b/../c/."),
  "util.format of objects": () => {
    const value = record(1);
    return () => util.format("%o %s", value, "text", value);
  },
  "util.inspect of text": () => () => util.inspect("some text with 'quotes'"),
  "util.inspect of an error": () => {
    const error = new Error("something");
    return () => util.inspect(error);
  },
  "util.inspect of a Map": () => {
    const map = new Map(Array.from({ length: 20 }, (_, i) => [`key ${i}`, i]));
    return () => util.inspect(map);
  },
  "util.promisify, called": () => {
    const later = util.promisify((done) => done(null, 1));
    return async () => later();
  },
  "util.types": () => () => util.types.isDate(record) || util.types.isRegExp(record) || util.types.isPromise(record),
  "util.styleText": () => () => util.styleText("red", "text"),
  "util.parseArgs": () => () => util.parseArgs({ args: ["-f", "--bar", "b"], options: { foo: { type: "boolean", short: "f" }, bar: { type: "string" } } }),
  "JSON with Buffers": () => {
    const bytes = Buffer.from("some bytes of a message");
    return () => JSON.stringify({ bytes });
  },
  "JSON.parse of a Buffer": () => {
    const bytes = Buffer.from(JSON.stringify(record(1)));
    return () => JSON.parse(bytes);
  },
  "structuredClone of an error": () => {
    const error = new RangeError("too large");
    return () => structuredClone(error);
  },
  "structuredClone of a Map": () => {
    const map = new Map(Array.from({ length: 20 }, (_, i) => [`key ${i}`, { i }]));
    return () => structuredClone(map);
  },
  "structuredClone of an Uint8Array": () => () => structuredClone(new Uint8Array(1024)),
  "v8.serialize of a record": () => {
    const value = record(1);
    return () => v8.serialize(value);
  },
  "v8.deserialize of a record": () => {
    const bytes = v8.serialize(record(1));
    return () => v8.deserialize(bytes);
  },
  "v8.serialize, Map of 1000": () => {
    const map = new Map(Array.from({ length: 1000 }, (_, i) => [`key ${i}`, i]));
    return () => v8.serialize(map);
  },
  "v8.getHeapStatistics": () => () => v8.getHeapStatistics(),
  "Intl.NumberFormat": () => {
    const format = new Intl.NumberFormat("de");
    return () => format.format(1234567.891);
  },
  "Intl.DateTimeFormat": () => {
    const format = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });
    return () => format.format(0);
  },
  "toLocaleString": () => () => (1234567.891).toLocaleString(),
  "new Date().toString": () => () => new Date(0).toString(),
  "url.parse": () => () => url.parse("https://user@example.com:8080/a/b?x=1#part"),
  "url.format": () => () => url.format({ protocol: "https", host: "example.com", pathname: "/a", query: { x: 1 } }),
  "url.fileURLToPath": () => () => url.fileURLToPath("file:///a/b%20c.js"),
  "url.pathToFileURL": () => () => url.pathToFileURL("/a/b c.js"),
  "URL, parts read": () => {
    const parsed = new URL("https://example.com:8080/a/b?x=1&y=2");
    return () => parsed.hostname + parsed.pathname + parsed.searchParams.get("x");
  },
  "URL, parts set": () => {
    const parsed = new URL("https://example.com:8080/a/b?x=1&y=2");
    return () => {
      parsed.pathname = "/c";
      parsed.searchParams.set("x", "2");
      return parsed.href;
    };
  },
  "URL.canParse": () => () => URL.canParse("https://example.com/"),
  "URLSearchParams, appended and written": () => () => {
    const params = new URLSearchParams({ a: "1" });
    params.append("b", "2 3");
    return params.toString();
  },
  "querystring.parse": () => () => querystring.parse("a=1&b=2&c=%20x&a=3"),
  "querystring.stringify": () => () => querystring.stringify({ a: "1", b: ["2", "3"], c: " x" }),
  "StringDecoder": () => {
    const decoder = new StringDecoder("utf8");
    return () => decoder.write(accented.subarray(0, 100)) + decoder.end();
  },
  "assert.deepStrictEqual": () => {
    const [one, other] = [record(7), record(7)];
    return () => assert.deepStrictEqual(one, other);
  },
  "assert.strictEqual": () => () => assert.strictEqual(1, 1),
  "assert.throws": () => () => assert.throws(() => { throw new TypeError("wrong"); }, TypeError),
  "diagnostics_channel, published": () => {
    const told = channel.channel("bench");
    told.subscribe(() => {});
    return () => told.publish({ id: 1 });
  },
  "AsyncLocalStorage.getStore": () => {
    const storage = new AsyncLocalStorage();
    return () => storage.getStore();
  },
  "AsyncLocalStorage.bind": () => () => AsyncLocalStorage.bind(() => 1)(),
  "AbortSignal.any": () => {
    const { signal } = new AbortController();
    return () => AbortSignal.any([signal]).aborted;
  },
  "AbortSignal.timeout": () => () => AbortSignal.timeout(100_000).aborted,
  "performance.measure": () => () => {
    performance.measure("bench", { start: 0, end: 1 });
    performance.clearMeasures("bench");
  },
  "process.hrtime": () => () => process.hrtime(),
  "process.uptime": () => () => process.uptime(),
  "process.env, set": () => () => (process.env.BENCH = "x"),
  "process.emitWarning, of a silent kind": () => {
    process.noDeprecation = true;
    return () => process.emitWarning("x", "DeprecationWarning");
  },
  "os.cpus": () => () => os.cpus(),
  "os.hostname, totalmem, freemem": () => () => os.hostname().length + os.totalmem() + os.freemem(),
  "require of a built-in": () => {
    const require = createRequire(import.meta.url);
    return () => require("node:fs");
  },
  "require of a loaded file": (folder) => {
    fs.writeFileSync(join(folder, "m.cjs"), "module.exports = 1;");
    const require = createRequire(join(folder, "x.cjs"));
    return () => require("./m.cjs");
  },
  "import() of a loaded file": (folder) => {
    fs.writeFileSync(join(folder, "m.mjs"), "export default 1;");
    return async () => import(`file://${folder}/m.mjs`);
  },
  "vm.runInThisContext": () => {
    const script = new vm.Script("1 + 1");
    return () => script.runInThisContext();
  },
  "vm.createContext and runInContext": () => () => vm.runInNewContext("x + 1", { x: 1 }),
  "new Blob, text": () => async () => new Blob(["some text"]).text(),
  "Headers": () => () => new Headers({ "content-type": "text/plain", accept: "*/*" }).get("Content-Type"),
  "new Request": () => () => new Request("http://example.com/", { headers: { a: "b" } }).url,
  "new Response, json": () => async () => new Response('{"a":1}').json(),
  "FormData": () => () => {
    const form = new FormData();
    form.append("a", "1");
    return form.get("a");
  },
  "atob and btoa": () => () => atob(btoa("some text of a message")),
  "crypto.getRandomValues of 16": () => {
    const into = new Uint8Array(16);
    return () => globalThis.crypto.getRandomValues(into);
  },
  "crypto.randomInt": () => () => crypto.randomInt(1000),
  "subtle.digest": () => async () => globalThis.crypto.subtle.digest("SHA-256", accented),
  "pbkdf2Sync, 100 rounds": () => () => crypto.pbkdf2Sync("secret", "salt", 100, 32, "sha256"),
  "createSecretKey and export": () => () => crypto.createSecretKey(accented).export(),
  "aes-128-cbc of 16 bytes": () => {
    const [key, iv] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];
    return () => {
      const cipher = crypto.createCipheriv("aes-128-cbc", key, iv);
      return cipher.update("text", "utf8", "hex") + cipher.final("hex");
    };
  },
  "Buffer.compare and equals": () => {
    const [one, other] = [Buffer.from(accented), Buffer.from(accented)];
    return () => Buffer.compare(one, other) + Number(one.equals(other));
  },
  "buffer.copy": () => {
    const into = Buffer.alloc(2048);
    return () => accented.copy(into, 10, 0, 500);
  },
  "buffer.slice and subarray": () => () => accented.subarray(10, 20).length,
  "buffer.readUInt32LE and writeDoubleBE": () => {
    const buffer = Buffer.alloc(16);
    return () => buffer.writeDoubleBE(buffer.readUInt32LE(0), 8);
  },
  "buffer.includes and lastIndexOf": () => () => accented.includes("Deich") && accented.lastIndexOf("Zw"),
  "buffer.toString, 8 bytes": () => {
    const buffer = Buffer.from("somebody");
    return () => buffer.toString();
  },
  "buffer.toString latin1 and ascii": () => () => accented.toString("latin1").length + accented.toString("ascii").length,
  "Buffer.from, 8 bytes of text": () => () => Buffer.from("somebody"),
  "Buffer.from of a Buffer": () => () => Buffer.from(accented),
  "Buffer.allocUnsafe of 64": () => () => Buffer.allocUnsafe(64),
  "Buffer.alloc of 16 kB": () => () => Buffer.alloc(16_384),
  "new Uint8Array of 64": () => () => new Uint8Array(64),
  "new Error and stack": () => () => new Error("x").stack.length,
  "Error.captureStackTrace": () => () => {
    const holder = {};
    Error.captureStackTrace(holder);
    return holder;
  },
  "EventTarget, add and remove": () => {
    const target = new EventTarget();
    const listener = () => {};
    return () => {
      target.addEventListener("x", listener);
      target.removeEventListener("x", listener);
    };
  },
  "CustomEvent": () => () => new CustomEvent("x", { detail: 1 }),
  "console.log to nowhere": async () => {
    const { Console } = await import("node:console");
    const { Writable } = await import("node:stream");
    const to = new Console(new Writable({ write(_chunk, _encoding, done) { done(); } }));
    return () => to.log("line %d", 1, { a: 1 });
  },
};
