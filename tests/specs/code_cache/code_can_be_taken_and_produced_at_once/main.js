const fs = require("fs");
const vm = require("vm");

if (!fs.existsSync("code")) {
  fs.writeFileSync("code", new vm.Script("'both'").createCachedData());
  return;
}
const cachedData = fs.readFileSync("code");
for (const source of ["'both'", "'neither'"]) {
  const script = new vm.Script(source, { cachedData, produceCachedData: true });
  console.log(Object.keys(script).slice(0, 3), script.cachedDataRejected, script.cachedDataProduced, script.cachedData.length > 0);
}
