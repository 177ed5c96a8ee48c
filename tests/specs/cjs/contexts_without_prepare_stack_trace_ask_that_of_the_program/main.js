// `Error.prepareStackTrace` of the context that made the error counts, then that of the program.
const vm = require("node:vm");
const bare = vm.createContext({});
const own = vm.createContext({});
vm.runInContext("Error.prepareStackTrace = (error, sites) => `context: ${error.message}, ${typeof sites[0].getFileName()}`", own);
const stackIn = (context) => vm.runInContext("new Error('made inside').stack", context).split("\n")[0];

console.log("none at all:", stackIn(bare));
console.log("the context's:", stackIn(own));
Error.prepareStackTrace = (error, sites) => `program: ${error.message}, ${typeof sites[0].getFileName()}`;
console.log("the program's:", stackIn(bare));
console.log("both:", stackIn(own));
console.log("captured:", vm.runInContext("const target = { message: 'target' }; Error.captureStackTrace(target); target.stack", bare));
console.log("thrown by V8:", vm.runInContext("try { missing() } catch (error) { error.stack }", bare));
vm.runInContext("Error.prepareStackTrace = 'no function'", own);
console.log("the context's is no function:", stackIn(own));
vm.runInContext("delete globalThis.Error", own);
console.log("a context without Error:", vm.runInContext("try { null.x } catch (error) { error.stack }", own));
