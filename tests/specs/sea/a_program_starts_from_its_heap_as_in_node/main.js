const { startupSnapshot } = require("node:v8");
console.log("building", process.argv.slice(1), process.execArgv, __filename.slice(-8));
const data = { built: process.argv.length };
startupSnapshot.addDeserializeCallback(() => {
  data.restored = true;
});
startupSnapshot.setDeserializeMainFunction(() => {
  const { getAsset, getAssetKeys, isSea } = process.getBuiltinModule("node:sea");
  console.log(process.argv.slice(1), process.execArgv, process.title, __filename.slice(-8));
  console.log(isSea(), getAssetKeys(), getAsset("a", "utf8"), data, typeof gc);
});
