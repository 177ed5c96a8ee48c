const v8 = require("v8");

v8.setHeapProfileNearHeapLimit(1);
v8.startHeapProfile();
const list = [];
for (;;) list.push(new Array(500).fill(null));
