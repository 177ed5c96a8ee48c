function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

for (const Class of [v8.Serializer, v8.DefaultSerializer]) {
  const serializer = new Class();
  serializer.writeHeader();
  show(() => serializer.writeValue({ a: 1, f() {} }));
  show(() => serializer.writeRawBytes(null));
  show(() => serializer.writeValue({ get broken() { throw new RangeError("from the getter"); } }));
  show(() => serializer.writeValue("whole"));
  console.log(serializer.releaseBuffer().toString("latin1").replace(/[^\x20-\x7e]/g, "."));
  serializer.writeHeader();
  serializer.writeValue("anew");
  console.log(v8.deserialize(serializer.releaseBuffer()));
}
