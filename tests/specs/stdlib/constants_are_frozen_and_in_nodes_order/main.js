const constants = require("node:constants");
const { constants: crypto } = require("node:crypto");
const { constants: fs } = require("node:fs");
const { dlopen, errno, priority, signals } = require("node:os").constants;

console.log("frozen:", Object.isFrozen(constants));
const groups = Object.entries({ dlopen, errno, priority, signals, fs, crypto });
const names = Object.keys(constants).map((key) => groups.find(([, group]) => key in group)?.[0]);
console.log("groups:", names.filter((name, index) => name !== names[index - 1]));
