function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

function detached(View) {
  const memory = new ArrayBuffer(8);
  const view = new View(memory);
  structuredClone(memory, { transfer: [memory] });
  return view;
}
function outOfBounds(View) {
  const memory = new ArrayBuffer(8, { maxByteLength: 8 });
  const view = new View(memory, 4, 4);
  memory.resize(2);
  return view;
}
for (const write of [v8.serialize, (value) => new v8.DefaultSerializer().writeValue(value)]) {
  show(() => write(detached(DataView)));
  show(() => write(outOfBounds(DataView)));
  show(() => write(detached(Uint8Array)));
}
console.log(v8.serialize(outOfBounds(Uint8Array)).toString("hex"));
