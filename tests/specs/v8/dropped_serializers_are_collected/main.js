const v8 = require("v8");

const gone = { serializers: 0, deserializers: 0 };
const registry = new FinalizationRegistry((kind) => gone[kind]++);
const bytes = v8.serialize("bytes");
(function use() {
  for (let i = 0; i < 1000; i++) {
    const serializer = new v8.Serializer();
    serializer.writeValue({ i });
    // A cycle through the native half's hooks.
    serializer._getDataCloneError = () => serializer;
    registry.register(serializer, "serializers");
    const deserializer = new v8.Deserializer(bytes);
    deserializer.self = deserializer;
    registry.register(deserializer, "deserializers");
  }
})();
setTimeout(function look(rounds = 0) {
  gc();
  if (rounds < 10) {
    return setTimeout(look, 0, rounds + 1);
  }
  console.log(gone.serializers > 990, gone.deserializers > 990);
});
