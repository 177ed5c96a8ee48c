const vm = require("node:vm");
const asked = [];
const handler = new Proxy({}, {
  get: (_target, trap) => (target, ...args) => {
    asked.push(`${trap} ${typeof args[0] === "symbol" ? String(args[0]) : args[0]}`);
    if (trap === "getOwnPropertyDescriptor") throw new Error("asked");
    return Reflect[trap](target, ...args);
  },
});
const context = vm.createContext(new Proxy({ foo: "bar" }, handler));
console.log(asked.filter((trap) => trap.startsWith("getOwnPropertyDescriptor")));
console.log(vm.runInContext("", context), vm.isContext(context));
