function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const values = { _writeHostObject: new Uint8Array(1), _getDataCloneError: () => {}, _getSharedArrayBufferId: new SharedArrayBuffer(1) };
for (const [name, value] of Object.entries(values)) {
  const serializer = new v8.Serializer();
  serializer._setTreatArrayBufferViewsAsHostObjects(true);
  Object.defineProperty(serializer, name, {
    get() {
      throw new RangeError(`reading ${name}`);
    },
  });
  show(() => serializer.writeValue([value]));
}
