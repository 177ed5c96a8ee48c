const { startupSnapshot } = require("v8");
const { EventEmitter } = require("events");
const emitter = new EventEmitter();
emitter.on("page", (n) => console.log("on", n)).once("page", (n) => console.log("once", n));
const target = new EventTarget();
target.addEventListener("turn", (event) => console.log(event.type, event instanceof Event));
startupSnapshot.setDeserializeMainFunction(() => {
  emitter.emit("page", 1);
  emitter.emit("page", 2);
  console.log(emitter.listenerCount("page"), emitter instanceof require("events"));
  target.dispatchEvent(new Event("turn"));
});
