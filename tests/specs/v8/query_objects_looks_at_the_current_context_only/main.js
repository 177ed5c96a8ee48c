const { queryObjects } = require("v8");
const vm = require("vm");

class Ours {}
const context = vm.createContext({ Ours });
vm.runInContext("globalThis.theirs = Reflect.construct(Array, [], Ours);", context);
vm.runInContext("globalThis.made = Object.setPrototypeOf({}, Ours.prototype);", context);
const ours = new Ours();
console.log(queryObjects(Ours), context.made instanceof Ours, ours instanceof Ours);
