const vm = require("node:vm");
const text = "[typeof queueMicrotask, Object.getOwnPropertyNames(globalThis).includes('queueMicrotask')].join()";
console.log(vm.runInNewContext(text), vm.runInContext(text, vm.createContext(vm.constants.DONT_CONTEXTIFY)));
console.log(vm.runInNewContext(text, { queueMicrotask }));

// What stands in the place of a global of the host is asked for nothing but what a program asks for.
const given = { queueMicrotask: 1 };
vm.createContext(given);
console.log(given, vm.runInContext("queueMicrotask", given), vm.runInContext("delete globalThis.queueMicrotask", given), given);
console.log(typeof queueMicrotask);
