const { port1, port2 } = new MessageChannel();
const order = [];
const onA = (m) => order.push(["on", m]);
console.log(port2.on("message", onA) === port2, port2.listenerCount("message"));
port2.addEventListener("message", (e) => order.push(["listener", e.constructor.name, e.data, e.target === port2, e.ports]));
port2.once("message", (m) => order.push(["once", m]));
port2.onmessage = (e) => order.push(["onmessage", e.type, e.data]);
console.log(port2.listenerCount("message"), typeof port2.onmessage, port2.onmessageerror);
port2.addListener("message", onA);
console.log(port2.listenerCount("message"));
port2.addEventListener("message", { handleEvent: (e) => order.push(["object", e.data]) });
port1.postMessage(1);
port1.postMessage(2);
port1.postMessage("end");
port2.on("message", (m) => {
  if (m !== "end") return;
  for (const entry of order) console.log(...entry);
  port2.off("message", onA);
  port2.removeListener("message", onA);
  port2.onmessage = null;
  console.log(port2.listenerCount("message"), port2.onmessage);
  port2.removeAllListeners("message");
  console.log(port2.listenerCount("message"));
  port2.close();
});
for (const name of ["on", "off", "once", "emit", "addListener", "removeListener", "listenerCount", "eventNames", "setMaxListeners", "getMaxListeners", "prependListener", "rawListeners"]) {
  console.log(name, typeof port1[name]);
}
console.log(port1.getMaxListeners());
