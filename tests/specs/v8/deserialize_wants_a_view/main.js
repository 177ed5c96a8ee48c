function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

for (const input of [undefined, null, 5, "ff0f30", {}, [], new ArrayBuffer(3)]) {
  show(() => v8.deserialize(input));
  show(() => new v8.Deserializer(input));
}
