function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const v8 = require("v8");

const { serialize, deserialize } = v8;
const bytes = serialize({ a: [1] });
console.log(serialize().toString("hex"), serialize(undefined, 5).toString("hex"));
for (const receiver of [undefined, null, 5, {}, new v8.Serializer(), new v8.Deserializer(bytes)]) {
  console.log(serialize.call(receiver, { a: [1] }, "more").equals(bytes), deserialize.call(receiver, bytes, "more", {}));
}
console.log(new serialize({ a: [1] }).equals(bytes), new deserialize(bytes), new deserialize(serialize(5)) instanceof deserialize);
show(() => deserialize());
show(() => deserialize(bytes.buffer));
show(() => deserialize(bytes.toString("latin1")));
show(() => deserialize(bytes.toJSON()));
show(() => deserialize([...bytes]));
show(() => deserialize(new Proxy(bytes, {})));
