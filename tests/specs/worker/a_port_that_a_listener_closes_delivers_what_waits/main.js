const { MessageChannel } = require("node:worker_threads");

const { port1, port2 } = new MessageChannel();
port1.on("message", (message) => {
  console.log(message);
  port1.close(() => console.log("closed", message));
  if (message === 0) port2.postMessage("last");
});
port1.on("close", () => console.log("close"));
port2.on("close", () => console.log("close of the other"));
for (let i = 0; i < 3; i++) port2.postMessage(i);
