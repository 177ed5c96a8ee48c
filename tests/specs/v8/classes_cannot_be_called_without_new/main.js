function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

show(() => v8.Serializer());
show(() => v8.Deserializer(Buffer.alloc(1)));
show(() => v8.DefaultSerializer());
show(() => v8.DefaultDeserializer(Buffer.alloc(1)));
