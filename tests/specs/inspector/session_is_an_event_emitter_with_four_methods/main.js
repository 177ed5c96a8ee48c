const { EventEmitter } = require("events");
const inspector = require("inspector");
const promises = require("inspector/promises");

const { prototype } = inspector.Session;
console.log(Object.getPrototypeOf(inspector.Session) === EventEmitter);
console.log(Object.getPrototypeOf(promises.Session) === inspector.Session);
for (const C of [inspector.Session, promises.Session]) {
  console.log(C.name, C.length, Object.getOwnPropertySymbols(C.prototype));
  for (const name of Object.getOwnPropertyNames(C.prototype)) console.log(" ", name, C.prototype[name].length);
}
console.log(Object.keys(new inspector.Session()), Symbol.dispose in prototype);
try {
  inspector.Session();
} catch (error) {
  console.log(error.name, error.message);
}
