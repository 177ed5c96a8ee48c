function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const { writeHeader, writeValue } = v8.Serializer.prototype;
const { readHeader } = v8.Deserializer.prototype;
show(() => writeHeader.call({}));
show(() => writeValue.call(Object.create(v8.Serializer.prototype), 1));
show(() => readHeader.call(new v8.Serializer()));
show(() => readHeader.call(undefined));
