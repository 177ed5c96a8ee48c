function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const values = [
  () => {}, class Named {}, Symbol("s"), Promise.resolve(), new WeakMap(), new WeakRef({}),
  new Proxy({}, {}), new SharedArrayBuffer(8), { deep: [function inside() {}] },
];
for (const value of values) {
  show(() => v8.serialize(value));
}
