function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const inputs = [
  "", "00", "ff", "ff0f", "ff0c5f", "ff115f", "ffffffffff0f5f", "ff0f6f", "ff0f22ffffffff0f61", "ff0f41ffffffff0f",
  "ff0f5c", "ff0f5c01", "ff0f5c0105616161", "ff0f5c6301ff", "ff0f7500", "ff0f7700", "ff0f5e05", "ff0f52220128ff",
];
for (const hex of inputs) {
  console.log(hex);
  show(() => v8.deserialize(Buffer.from(hex, "hex")));
}
