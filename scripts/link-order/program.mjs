// What programs commonly do after their start, so that it lies together in the executable: see run.sh.
import assert from "node:assert";
import { createHash } from "node:crypto";
import { EventEmitter, once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { inspect } from "node:util";
import v8 from "node:v8";
import { Worker } from "node:worker_threads";
import zlib from "node:zlib";

const records = [];
for (let i = 0; i < 20_000; i++) records.push({ id: i, name: `record ${i}`, tags: ["a", "b", String(i % 7)], at: new Date(i) });
const text = JSON.stringify(records);
assert.strictEqual(JSON.parse(text).length, records.length);
const byTag = new Map();
for (const record of records) {
  const key = record.tags[2];
  byTag.set(key, [...(byTag.get(key) ?? []).slice(-50), record.name.replace(/record (\d+)/u, "$1")]);
}
records.sort((a, b) => b.name.localeCompare(a.name));
console.log([...byTag.keys()].sort().join(" "), inspect(records[0], { colors: true }));
console.error(new Error("shown").stack.split("\n").length > 1);

const copy = v8.deserialize(v8.serialize({ records: records.slice(0, 100), map: byTag, bytes: new Uint8Array(1000) }));
assert.strictEqual(copy.map.size, byTag.size);
structuredClone(copy);
v8.getHeapStatistics();

const file = path.join(fs.mkdtempSync(path.join(process.env.TMPDIR ?? "/tmp", "rt-")), "data.json");
fs.writeFileSync(file, text);
const read = await fs.promises.readFile(file, "utf8");
createHash("sha256").update(read).digest("hex");
zlib.gunzipSync(zlib.gzipSync(read.slice(0, 100_000)));
let lines = 0;
await pipeline(Readable.from(["a\n", "b\n"]), async function* (source) {
  for await (const chunk of source) lines += chunk.length;
});
fs.rmSync(path.dirname(file), { recursive: true });

const emitter = new EventEmitter();
setTimeout(() => emitter.emit("done", performance.now()), 1);
await once(emitter, "done");
await Promise.allSettled([Promise.reject(new Error("settled")), new Promise((resolve) => setImmediate(resolve))]);

const worker = new Worker("require('worker_threads').parentPort.postMessage({ ok: true })", { eval: true });
await once(worker, "message");
