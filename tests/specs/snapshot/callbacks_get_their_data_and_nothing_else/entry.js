"use strict";
const { startupSnapshot } = require("v8");
const log = [];
const data = { some: "data" };
function note(...args) {
  log.push([this, args.length, args[0] === data ? "the data" : args[0]]);
  return "ignored";
}
console.log(startupSnapshot.addSerializeCallback(note, data, "more"));
console.log(startupSnapshot.addSerializeCallback(note));
console.log(startupSnapshot.addSerializeCallback(note, "the same function again"));
console.log(startupSnapshot.addDeserializeCallback(note, data, "more"));
console.log(startupSnapshot.addDeserializeCallback(note));
console.log(startupSnapshot.setDeserializeMainFunction(function (...args) {
  note.apply(this, args);
  console.log(log);
}, data, "more"));
