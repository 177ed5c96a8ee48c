const v8 = require("v8");
const vm = require("vm");

const source = "(function () { return 'compiled'; })";
const tag = v8.cachedDataVersionTag();
const cachedData = new vm.Script(source).createCachedData();
console.log(new vm.Script(source, { cachedData }).cachedDataRejected);
v8.setFlagsFromString("--allow-natives-syntax");
console.log(v8.cachedDataVersionTag() === tag, new vm.Script(source, { cachedData, filename: "again.js" }).cachedDataRejected);
v8.setFlagsFromString("--no-allow-natives-syntax");
console.log(v8.cachedDataVersionTag() === tag, new vm.Script(source, { cachedData, filename: "third.js" }).cachedDataRejected);
