const v8 = require("v8");
const { addDeserializeCallback, addSerializeCallback, isBuildingSnapshot, setDeserializeMainFunction } = v8.startupSnapshot;
const log = [];
addSerializeCallback(() => log.push("serialize"));
new addDeserializeCallback(() => log.push("deserialize"));
setDeserializeMainFunction.call(null, (data) => console.log(log, data), "data");
console.log(isBuildingSnapshot.call(5, "more"), typeof new isBuildingSnapshot());
for (const callback of [null, {}, [], true, 1n, Symbol("callback"), Promise.resolve()]) {
  for (const setter of [addSerializeCallback, addDeserializeCallback, setDeserializeMainFunction]) {
    try {
      console.log(setter.name, setter(callback, () => {}));
    } catch (error) {
      console.log(setter.name, error.name, error.code, error.message);
    }
  }
}
