function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

function detached(make) {
  const memory = new ArrayBuffer(8);
  const view = make(memory);
  structuredClone(memory, { transfer: [memory] });
  return view;
}
show(() => v8.serialize(detached((memory) => memory)));
show(() => v8.serialize({ deep: [detached((memory) => memory)] }));
show(() => new v8.Serializer().writeValue(detached((memory) => memory)));
show(() => new v8.Serializer().writeValue(detached((memory) => new Uint8Array(memory))));
