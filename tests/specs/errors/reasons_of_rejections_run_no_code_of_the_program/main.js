const ran = () => console.log("this must not run");

class Tagged {
  toString() {
    return "text";
  }
  get [Symbol.toStringTag]() {
    ran();
    return "Q";
  }
}
class Getters {
  get toString() {
    ran();
  }
  get ["constructor"]() {
    ran();
  }
}
const shown = () => 1;
shown.toString = ran;

const reasons = [
  new Tagged(),
  new Getters(),
  shown,
  new Proxy({}, { get: ran, getPrototypeOf: ran }),
  new Proxy(class Inside {}, { get: ran }),
  Object.create(new Proxy({}, { get: ran, getOwnPropertyDescriptor: ran, getPrototypeOf: ran })),
  { __proto__: null, [Symbol.toStringTag]: "data" },
  { toString: Error.prototype.toString, name: "name", message: "message" },
  new (class Plain {})(),
  new Uint8Array(2),
  new Date(0),
  [1],
  Object(1n),
  Symbol("s"),
];
process.on("uncaughtException", ({ message }) => console.log(message.slice(message.indexOf("reason "))));
for (const reason of reasons) Promise.reject(reason);
