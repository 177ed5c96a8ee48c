const fs = require("fs");
const v8 = require("v8");

v8.setHeapProfileNearHeapLimit(1);
v8.setHeapProfileNearHeapLimit(5);
v8.startHeapProfile({ sampleInterval: 4096 });
let kept;
function keepInWorker() {
  for (let i = 0; i < 1000; i++) kept = { kept };
}
// Little by little, and no further than to the file.
(function grow() {
  keepInWorker();
  if (fs.readdirSync(".").some((file) => file.startsWith("Heap"))) kept = undefined;
  else setImmediate(grow);
})();
