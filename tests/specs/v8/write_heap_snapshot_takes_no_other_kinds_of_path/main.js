function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const others = [
  [], ["a"], Symbol("a"), 1n, () => "a", new String("a"), { toString: () => "a" }, new Uint16Array([0x6161]), new DataView(new ArrayBuffer(1)),
  new ArrayBuffer(1), new Date(0), Promise.resolve("a"),
];
for (const other of others) {
  show(() => v8.writeHeapSnapshot(other));
}
console.log(require("fs").readdirSync("."));
