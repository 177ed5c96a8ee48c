const Module = require("node:module");

const { runMain } = Module;
Module.runMain = function (...args) {
  console.log("in place of the main file", args.length);
  return Reflect.apply(runMain, this, args);
};
