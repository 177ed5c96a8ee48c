const fs = require("fs");
const v8 = require("v8");

fs.mkdirSync("diag", { recursive: true });
v8.setHeapProfileNearHeapLimit(1);
v8.startHeapProfile();
const list = [];
for (;;) list.push(new Array(500).fill(null));
