function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const serializer = new v8.Serializer();
show(() => serializer.writeRawBytes("text"));
show(() => serializer.writeRawBytes(new ArrayBuffer(2)));
show(() => serializer.transferArrayBuffer(0, new Uint8Array(2)));
show(() => serializer.transferArrayBuffer(0, new SharedArrayBuffer(2)));
show(() => serializer.transferArrayBuffer(Symbol("id"), new ArrayBuffer(2)));
show(() => serializer.writeUint32(Symbol("n")));
show(() => serializer.writeUint32(1n));
show(() => serializer.writeDouble({ valueOf() { throw new Error("valueOf"); } }));
show(() => serializer.writeUint64());
console.log(serializer.releaseBuffer().toString("hex"));
