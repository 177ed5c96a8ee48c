const event = new MessageEvent("message", { data: { a: 1 }, origin: "here", lastEventId: 5 });
console.log(event.data, event.origin, event.lastEventId, event.source, event.ports);
console.log(Object.keys(event), Object.getOwnPropertyNames(MessageEvent.prototype));
event.data = 2;
console.log(event.data, Object.prototype.toString.call(event));
const other = event.initMessageEvent("other", true, false, 7);
console.log(other.type, other.bubbles, other.data, event.type);
for (const name of ["data", "origin", "lastEventId", "source", "ports"]) {
  try {
    Reflect.get(MessageEvent.prototype, name, {});
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
