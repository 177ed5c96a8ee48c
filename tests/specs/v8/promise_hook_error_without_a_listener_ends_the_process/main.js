const { promiseHooks } = require("v8");

promiseHooks[process.argv[2]](function hook() {
  throw new Error("in a hook");
});
console.log("before");
Promise.resolve(1).then(() => console.log("then"));
console.log("end of the file");
