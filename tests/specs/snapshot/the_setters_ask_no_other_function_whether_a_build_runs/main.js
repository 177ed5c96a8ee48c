const { inspect } = require("util");
const { startupSnapshot } = require("v8");

const { value, ...rest } = Object.getOwnPropertyDescriptor(startupSnapshot, "isBuildingSnapshot");
console.log(Object.keys(startupSnapshot), Object.isFrozen(startupSnapshot), rest);
console.log(value(), value.call(null, true), typeof new value(1));
startupSnapshot.isBuildingSnapshot = () => 1;
for (const setter of [startupSnapshot.addSerializeCallback, startupSnapshot.addDeserializeCallback, startupSnapshot.setDeserializeMainFunction]) {
  try {
    new setter(() => {});
  } catch (error) {
    console.log(inspect(error).split("\n")[0], Object.keys(error), error.constructor === Error, error instanceof Error, `${error}`);
  }
}
