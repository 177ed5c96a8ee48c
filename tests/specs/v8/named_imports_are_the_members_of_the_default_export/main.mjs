import v8, * as named from "node:v8";

const names = Object.keys(v8);
console.log(names.length, names.every((name) => named[name] === v8[name]));
console.log(Object.keys(named).filter((name) => !names.includes(name)).join());
