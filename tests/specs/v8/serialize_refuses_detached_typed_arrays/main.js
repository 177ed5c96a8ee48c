function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

for (const write of [v8.serialize, (value) => new v8.DefaultSerializer().writeValue(value)]) {
  const view = new Uint8Array(8);
  structuredClone(view.buffer, { transfer: [view.buffer] });
  show(() => write(view));
}
