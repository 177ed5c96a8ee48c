function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const empty = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
const bytes = v8.serialize(empty);
console.log(bytes.toString("hex"));
show(() => v8.deserialize(bytes));
show(() => v8.serialize(new WebAssembly.Memory({ initial: 1 })));
show(() => v8.serialize(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })));
show(() => v8.serialize(new WebAssembly.Table({ initial: 1, element: "anyfunc" })));
show(() => v8.serialize(new WebAssembly.Instance(empty)));
