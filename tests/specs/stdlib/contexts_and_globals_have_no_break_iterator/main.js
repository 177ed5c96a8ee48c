const vm = require("node:vm");

const text = `"v8BreakIterator" in Intl`;
console.log("v8BreakIterator" in Intl, vm.runInNewContext(text), vm.runInContext(text, vm.createContext(vm.constants.DONT_CONTEXTIFY)));
