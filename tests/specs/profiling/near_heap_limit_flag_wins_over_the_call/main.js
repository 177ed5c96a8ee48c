require("v8").setHeapSnapshotNearHeapLimit(3);
const list = [];
for (;;) list.push(new Array(500).fill(null));
