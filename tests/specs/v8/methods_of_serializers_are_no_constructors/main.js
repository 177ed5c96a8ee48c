const v8 = require("v8");

for (const name of ["Serializer", "Deserializer"]) {
  const { prototype } = v8[name];
  for (const key of Object.keys(prototype).filter((key) => key !== "_getDataCloneError")) {
    try {
      new prototype[key]();
      console.log(name, key, "made an object");
    } catch (error) {
      console.log(name, key, error.message, Object.hasOwn(prototype[key], "prototype"));
    }
  }
}
