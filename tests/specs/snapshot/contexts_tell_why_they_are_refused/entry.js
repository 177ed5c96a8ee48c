"use strict";
const vm = require("node:vm");
const held = {
  alone: vm.createContext(vm.constants.DONT_CONTEXTIFY),
  constant: vm.createContext({}),
  prototype: vm.createContext({}),
  closure: vm.createContext({}),
  compiled: vm.createContext({}),
  proxy: vm.createContext(new Proxy({}, {})),
  fixed: vm.createContext({}),
};
vm.runInContext("const one = 1", held.constant);
vm.runInContext("Array.prototype.last = function () {}", held.prototype);
vm.runInContext("var next = (() => { let n = 0; return () => ++n; })()", held.closure);
held.compiled.run = vm.compileFunction("return 1", [], { parsingContext: held.compiled });
Object.defineProperty(held.fixed, "list", { value: vm.runInContext("[]", held.fixed) });
exports.held = held;
