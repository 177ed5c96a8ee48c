const vm = require("node:vm");

// It hides what the object has under the same name.
const context = vm.createContext({ watched: 1 });
vm.runInContext("{ let inner = 1; } let watched = 2;", context);
exports.context = context;
