const vm = require("vm");

const load = (cachedData) => new vm.Script("'known'", { cachedData }).cachedDataRejected;
console.log(load(Buffer.alloc(0)));
new vm.Script("'known'").runInThisContext();
console.log(load(Buffer.alloc(0)), load(Buffer.from("no code")));
