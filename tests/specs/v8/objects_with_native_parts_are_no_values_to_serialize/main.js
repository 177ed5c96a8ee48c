function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

class Mine extends v8.DefaultSerializer {}
const bytes = new Uint8Array(1);
for (const object of [new v8.Serializer(), new v8.DefaultSerializer(), new Mine(), new v8.Deserializer(bytes), new v8.DefaultDeserializer(bytes)]) {
  show(() => v8.serialize(object).toString("hex"));
  show(() => v8.serialize([{ object }]).toString("hex"));
  show(() => structuredClone(object));
}
