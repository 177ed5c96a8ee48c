require("v8").setHeapSnapshotNearHeapLimit(1);
const list = [];
for (;;) list.push(new Array(500).fill(null));
