const { port1, port2 } = new MessageChannel();
const order = [];
port2.on("message", (m) => {
  order.push("message " + m);
  if (m === 1) throw new Error("in a listener");
  if (m === 3) port2.close();
});
process.on("uncaughtException", (e, origin) => order.push(e.message + " " + origin));
for (const i of [1, 2, 3]) port1.postMessage(i);
process.nextTick(() => order.push("tick"));
Promise.resolve().then(() => order.push("promise"));
order.push("sync");
process.on("exit", () => console.log(order));
