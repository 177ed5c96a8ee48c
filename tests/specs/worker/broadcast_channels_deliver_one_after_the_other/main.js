"use strict";
const { BroadcastChannel } = require("node:worker_threads");

const channels = ["one", "two", "three"].map((name) => {
  const channel = new BroadcastChannel("order");
  channel.onmessage = ({ data }) => {
    console.log(name, "hears", data);
    queueMicrotask(() => console.log("microtask"));
    process.nextTick(() => console.log("tick"));
    if (data === "last" && name === "three") for (const open of channels) open.close();
  };
  return channel;
});
channels[0].postMessage("first");
channels[2].postMessage("second");
channels[1].postMessage("last");

// What throws in between ends neither the channel nor what waits for it.
const [sender, receiver] = [new BroadcastChannel("errors"), new BroadcastChannel("errors")];
process.on("uncaughtException", (error) => console.log("uncaught", error.message));
receiver.onmessage = ({ data }) => {
  console.log("hears", data);
  if (data === 3) {
    sender.close();
    receiver.close();
    // Nobody is there any more.
    process.nextTick(() => console.log("closed"));
    return;
  }
  throw new Error(`of ${data}`);
};
for (const message of [1, 2, 3, 4]) sender.postMessage(message);
