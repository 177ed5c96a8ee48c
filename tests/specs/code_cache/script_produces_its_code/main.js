const vm = require("vm");

const plain = new vm.Script("'plain'");
console.log(Object.keys(plain), plain.cachedData, plain.cachedDataProduced, plain.cachedDataRejected);
const script = new vm.Script("'produced'", { produceCachedData: true });
console.log(Object.keys(script), script.cachedDataProduced, script.cachedDataRejected);
console.log(Buffer.isBuffer(script.cachedData), script.cachedData.length > 0, script.runInThisContext());
const data = plain.createCachedData();
console.log(Buffer.isBuffer(data), data.length > 0, plain.createCachedData() === data, Object.keys(plain));
