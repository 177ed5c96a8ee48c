const v8 = require("v8");

console.log(v8.setHeapSnapshotNearHeapLimit(1));
console.log(v8.setHeapSnapshotNearHeapLimit(5));
const list = [];
for (;;) list.push(new Array(500).fill(null));
