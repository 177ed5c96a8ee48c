console.log(fromTheBuild, process.argv.slice(2));
const { startupSnapshot } = require("v8");
try {
  startupSnapshot.addSerializeCallback(() => {});
} catch (error) {
  console.log(startupSnapshot.isBuildingSnapshot(), error.code);
}
