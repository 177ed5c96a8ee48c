// What a scavenge of the young generation finds alive does not depend on how many timers there have been. The limit is a tenth
// of what a table that refers to each of its successors would keep.
const { Socket } = require("node:net");
const v8 = require("node:v8");
const vm = require("node:vm");

v8.setFlagsFromString("--expose-gc");
const gc = vm.runInNewContext("gc");
const sockets = Array.from({ length: 32 }, () => new Socket());
const LIMIT_BYTES = 512 * 1024;
const TURNS = 6000;

const samples = [];
let turn = 0;
function next() {
  for (const socket of sockets) {
    socket.setTimeout(5000);
    socket.setTimeout(0);
  }
  turn++;
  if (turn % 1000 === 0) {
    gc({ type: "minor" });
    samples.push(v8.getHeapStatistics().used_heap_size);
  }
  if (turn < TURNS) setImmediate(next);
  else console.log(samples.length, Math.max(...samples) - Math.min(...samples) < LIMIT_BYTES);
}
next();
