const v8 = require("v8");

console.log(v8.setHeapProfileNearHeapLimit(1));
console.log(v8.setHeapProfileNearHeapLimit(5));
v8.startHeapProfile();
const list = [];
for (;;) list.push(new Array(500).fill(null));
