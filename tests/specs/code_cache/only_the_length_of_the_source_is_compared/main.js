const vm = require("vm");

const script = new vm.Script("'other one'", { cachedData: require("fs").readFileSync("code") });
console.log(script.cachedDataRejected, script.runInThisContext());
