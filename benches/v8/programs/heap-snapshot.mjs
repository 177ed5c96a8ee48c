// Milliseconds and peak memory of a heap snapshot of a heap of some 180 MB, as one line of JSON.
// argv[2]: "write" (v8.writeHeapSnapshot), "stream" (v8.getHeapSnapshot, every chunk dropped) or "graph" (only the call of
// getHeapSnapshot, which is V8's own part), "none" (the heap alone, what the others start from). argv[3]: the file to write.
import { readFileSync, statSync } from "node:fs";
import v8 from "node:v8";

class Node {
  constructor(id, previous) {
    this.id = id;
    this.name = `node ${id}`;
    this.previous = previous;
    this.values = [id, id + 1, id + 2];
  }
}

const nodes = [];
for (let id = 0; id < 1_000_000; id++) {
  nodes.push(new Node(id, nodes[id >> 1]));
}
const heap_mb = v8.getHeapStatistics().used_heap_size / 1e6;

let bytes = 0;
const start = performance.now();
const before = process.cpuUsage();
if (process.argv[2] === "write") {
  v8.writeHeapSnapshot(process.argv[3]);
} else if (process.argv[2] === "stream") {
  for await (const chunk of v8.getHeapSnapshot()) {
    bytes += chunk.length;
  }
} else if (process.argv[2] === "graph") {
  v8.getHeapSnapshot();
}
const { user, system } = process.cpuUsage(before);
const wall_ms = performance.now() - start;
if (process.argv[2] === "write") {
  bytes = statSync(process.argv[3]).size;
}

const [, peak] = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"));
console.log(JSON.stringify({ result: { cpu_ms: (user + system) / 1e3, wall_ms, peak_mb: peak * 1024 / 1e6 }, heap_mb, bytes, nodes: nodes.length }));
