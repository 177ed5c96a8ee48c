const v8 = require("v8");
const vm = require("vm");

const value = vm.runInNewContext(`({
  list: [1, , 3], map: new Map([["key", new Set([1])]]), date: new Date(0), view: Uint16Array.of(7), error: new RangeError("far away"), regexp: /x/g,
})`);
const copy = v8.deserialize(v8.serialize(value));
console.log(copy.list, copy.map, copy.date, copy.view, copy.regexp);
console.log([copy, copy.list, copy.map, copy.view, copy.error].map((each) => each instanceof Object).join(), value instanceof Object, copy.error instanceof RangeError);
const theirs = vm.createContext({ v8, bytes: v8.serialize([1]) });
console.log(vm.runInContext("v8.deserialize(bytes) instanceof Array", theirs), v8.deserialize(theirs.bytes) instanceof Array);
