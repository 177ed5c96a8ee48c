function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

for (const version of [0, 8, 9, 11, 12, 13, 14, 15, 17, 99, 127]) {
  const bytes = Buffer.from([0xff, version, 0x49, 6]);
  console.log(version);
  show(() => v8.deserialize(bytes));
  show(() => new v8.Deserializer(bytes).readHeader());
}
