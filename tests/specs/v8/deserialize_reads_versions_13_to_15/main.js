const v8 = require("v8");

for (const version of ["0d", "0e", "0f"]) {
  const bytes = Buffer.from(`ff${version}6f220161490222016249047b02`, "hex");
  const deserializer = new v8.Deserializer(bytes);
  console.log(deserializer.readHeader(), deserializer.getWireFormatVersion(), v8.deserialize(bytes));
}
