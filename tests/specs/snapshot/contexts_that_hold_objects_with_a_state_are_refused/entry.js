"use strict";
const vm = require("node:vm");
globalThis.held = vm.createContext({});
vm.runInContext(process.env.MAKES, globalThis.held);
