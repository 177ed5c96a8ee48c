const { getAsset } = process.getBuiltinModule("node:sea");
const read = (key) => {
  try {
    console.log(getAsset(key, "utf8").length);
  } catch (error) {
    console.log(error.message);
  }
};
const main = () => {
  read("first");
  read("last");
};
if (process.getBuiltinModule("node:v8").startupSnapshot.isBuildingSnapshot()) require("node:v8").startupSnapshot.setDeserializeMainFunction(main);
else main();
