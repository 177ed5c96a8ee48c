"use strict";
const { MessageChannel } = require("node:worker_threads");

const { port1, port2 } = new MessageChannel();
port1.on("message", (message) => {
  console.log("port1 has", message);
  port1.close();
  port1.postMessage(`answer to ${message}`);
});
port2.on("message", (message) => console.log("port2 has", message));
port2.on("close", () => console.log("port2 is closed"));
port2.postMessage("one");
port2.postMessage("two");
