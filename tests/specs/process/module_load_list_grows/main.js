const has = (name) => process.moduleLoadList.includes(`NativeModule ${name}`);

console.log(Array.isArray(process.moduleLoadList), has("dns"));
require("node:dns");
console.log(has("dns"), has("nothing"));
