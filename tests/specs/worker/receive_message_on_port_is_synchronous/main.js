const { receiveMessageOnPort } = require("worker_threads");
const { port1, port2 } = new MessageChannel();
console.log(receiveMessageOnPort(port2));
port1.postMessage({ a: 1 });
port1.postMessage(undefined);
port1.postMessage(null);
console.log(receiveMessageOnPort(port2), receiveMessageOnPort(port2), receiveMessageOnPort(port2), receiveMessageOnPort(port2));
// What was taken does not come as an event again.
port2.on("message", (m) => {
  console.log("event", m);
  port2.close();
});
port1.postMessage("taken");
console.log(receiveMessageOnPort(port2));
port1.postMessage("event");
for (const value of [undefined, null, {}, 1, "port"]) {
  try {
    receiveMessageOnPort(value);
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
}
const channel = new BroadcastChannel("sync");
const sender = new BroadcastChannel("sync");
sender.postMessage("broadcast");
console.log(receiveMessageOnPort(channel), receiveMessageOnPort(channel));
channel.close();
sender.close();
