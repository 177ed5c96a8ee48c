const EventEmitter = require("events");
const { Readable } = require("stream");

console.log(new EventEmitter());
const emitter = new EventEmitter();
const told = [];
emitter.on("removeListener", (name) => told.push(name));
const listener = () => {};
emitter.on("a", listener).on("b", listener);
emitter.off("a", listener).off("b", listener);
console.log(told, emitter.eventNames());

const stream = new Readable({ read() {} });
stream.on("data", listener);
stream.off("data", listener);
console.log("data" in stream._events, stream.eventNames());
for (const value of [1, {}, true]) {
  try {
    EventEmitter.listenerCount(value, "a");
  } catch (error) {
    console.log(error.code, error.message);
  }
}

// What stands for a listener that is called once.
const single = new EventEmitter();
single.once("a", listener).prependOnceListener("a", listener);
console.log(single.rawListeners("a").map(({ length, listener: own, name }) => [name, length, own === listener]));
// What `once` makes of a listener.
console.log(new EventEmitter().once("c", listener));
