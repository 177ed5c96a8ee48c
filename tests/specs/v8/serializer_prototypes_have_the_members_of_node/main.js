const v8 = require("v8");

for (const name of ["Serializer", "Deserializer", "DefaultSerializer", "DefaultDeserializer"]) {
  const { prototype } = v8[name];
  console.log(name, v8[name].length, Object.getPrototypeOf(v8[name]).name);
  for (const key of Object.getOwnPropertyNames(prototype)) {
    const { enumerable, writable } = Object.getOwnPropertyDescriptor(prototype, key);
    console.log(" ", key, prototype[key].name, prototype[key].length, enumerable, writable);
  }
}
console.log(v8.Serializer.prototype._getDataCloneError === Error);
