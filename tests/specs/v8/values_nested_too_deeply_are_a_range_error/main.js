function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

let deep = [];
for (let i = 0; i < 200_000; i++) {
  deep = i % 2 ? [deep] : { deep };
}
show(() => v8.serialize(deep));
show(() => new v8.Serializer().writeValue(deep));
const bytes = Buffer.concat([Buffer.from("ff0f", "hex"), Buffer.alloc(400_000, "4101", "hex")]);
show(() => v8.deserialize(bytes));
const deserializer = new v8.Deserializer(bytes);
deserializer.readHeader();
show(() => deserializer.readValue());
// Nothing is broken.
console.log(v8.deserialize(v8.serialize({ still: ["works"] })));
