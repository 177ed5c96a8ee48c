"use strict";
const { port1, port2 } = new MessageChannel();
const events = [
  new MessageEvent("a", { data: 1, origin: 2, lastEventId: 3, ports: [port1], source: port2 }),
  new CloseEvent("a", { code: 1000, reason: "r", wasClean: 1 }),
  new ErrorEvent("a", { message: "m", filename: "f", lineno: 1, colno: 2, error: null }),
];
for (const event of events) {
  const prototype = Object.getPrototypeOf(event);
  console.log(Object.keys(event), Object.keys(prototype), Object.prototype.toString.call(event));
  console.log(JSON.stringify(event), event.constructor.length);
}
const [message, close, error] = events;
console.log([message.data, message.origin, message.lastEventId], message.ports[0] === port1, message.source === port2);
console.log(Object.isFrozen(message.ports), [close.code, close.reason, close.wasClean]);
console.log([error.message, error.filename, error.lineno, error.colno, error.error]);
port1.onmessage = ({ constructor, data }) => {
  console.log(constructor === MessageEvent, data);
  port1.close();
};
port2.postMessage("sent");
