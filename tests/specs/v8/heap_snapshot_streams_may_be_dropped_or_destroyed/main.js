const v8 = require("v8");

v8.getHeapSnapshot();
v8.getHeapSnapshot().destroy();
const first = v8.getHeapSnapshot();
const second = v8.getHeapSnapshot();
first.destroy();
console.log(second.read().length > 0, first.destroyed, first.read());
first.on("close", () => console.log("closed"));
