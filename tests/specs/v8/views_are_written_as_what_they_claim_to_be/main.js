function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const claiming = (view, constructor, tag) => {
  if (constructor) {
    view.constructor = constructor;
  }
  if (tag) {
    Object.defineProperty(view, Symbol.toStringTag, { value: tag });
  }
  return view;
};
function throughClass(value) {
  const serializer = new v8.DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}
for (const write of [v8.serialize, throughClass]) {
  console.log(write(claiming(Buffer.from("ab"), Uint8Array)).toString("hex"));
  console.log(write(claiming(new Uint8Array([1]), Buffer)).toString("hex"));
  console.log(write(claiming(new Uint8Array([1, 2]), undefined, "Uint16Array")).toString("hex"));
  show(() => write(claiming(new Uint8Array([1, 2]), undefined, "Odd")));
  show(() => write({ deep: [claiming(new Float64Array(0), undefined, "Map")] }));
  show(() => write(Object.defineProperty(new Uint8Array(1), "constructor", { get() { throw new RangeError("from the getter"); } })));
}
