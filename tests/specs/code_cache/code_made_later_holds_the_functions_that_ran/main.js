const vm = require("vm");

const script = new vm.Script("(function () { function lazy() { return [1, 2, 3].map((x) => x * 2); } return lazy; })");
const before = script.createCachedData();
const lazy = script.runInThisContext()();
const middle = script.createCachedData();
lazy();
const after = script.createCachedData();
console.log(before.length <= middle.length, middle.length < after.length, after.length === script.createCachedData().length);
