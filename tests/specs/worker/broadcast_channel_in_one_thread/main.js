const util = require("util");
const a = new BroadcastChannel("name");
const b = new BroadcastChannel("name");
const c = new BroadcastChannel("another");
console.log(a.name, a.onmessage, a.onmessageerror, util.inspect(a).replace(/\s+/g, " ").slice(0, 80));
a.addEventListener("message", () => console.log("not reached: the sender hears nothing"));
c.onmessage = () => console.log("not reached");
const order = [];
b.onmessage = (event) => {
  order.push("on");
  console.log(event.constructor.name, event.type, event.data, event.target === b, event.ports, event.origin, event.lastEventId, event.source);
};
b.addEventListener("message", () => {
  order.push("listener");
  console.log(order);
  a.close();
  console.log(a.close());
  try {
    a.postMessage("closed");
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
  b.close();
  c.close();
});
console.log(a.postMessage({ x: [1] }));
for (const f of [() => new BroadcastChannel(), () => BroadcastChannel("x"), () => a.postMessage(), () => a.postMessage(() => {}), () => a.postMessage(Symbol("s"))]) {
  try {
    f();
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
}
for (const value of [1, null, {}, true]) {
  const channel = new BroadcastChannel(value);
  console.log(JSON.stringify(channel.name));
  channel.close();
}
try {
  new BroadcastChannel(Symbol("s"));
} catch (e) {
  console.log(e.name, e.message);
}
