const fs = require("fs");
const v8 = require("v8");

class OnlyInWorker {
  constructor(next) {
    this.next = next;
  }
}
v8.setHeapSnapshotNearHeapLimit(1);
v8.setHeapSnapshotNearHeapLimit(5);
// Little by little, and no further than to the file.
let kept;
(function grow() {
  for (let i = 0; i < 1000; i++) kept = new OnlyInWorker(kept);
  if (fs.readdirSync(".").some((file) => file.startsWith("Heap"))) kept = undefined;
  else setImmediate(grow);
})();
