const v8 = require("v8");

v8.setHeapProfileNearHeapLimit(1);
console.log(typeof v8.startHeapProfile().stop());
const list = [];
for (;;) list.push(new Array(500).fill(null));
