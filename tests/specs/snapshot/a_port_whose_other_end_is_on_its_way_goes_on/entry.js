const { MessageChannel, receiveMessageOnPort } = require("node:worker_threads");
const { startupSnapshot } = require("node:v8");
const { port1, port2 } = new MessageChannel();
port1.on("message", (text) => {
  console.log(text);
  process.exit();
});
// The other end is on its way to nobody.
const other = new MessageChannel();
other.port1.postMessage(port2, [port2]);

// These hold no build either: nobody else can reach them, or they are not to hold anything, or they are closed.
const within = new MessageChannel();
within.port1.on("message", () => {});
new MessageChannel().port1.on("message", () => {}).unref();
const closed = new MessageChannel();
closed.port1.on("message", () => {});
closed.port1.close();

startupSnapshot.setDeserializeMainFunction(() => {
  const { message } = receiveMessageOnPort(other.port2);
  message.postMessage("through the port that was on its way");
});
