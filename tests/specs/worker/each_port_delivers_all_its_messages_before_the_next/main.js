const { MessageChannel } = require("node:worker_threads");

// Between two messages of a port come the ticks and promises of the first; after an error it is the turn of the next port.
process.on("uncaughtException", (error) => console.log("caught", error.message));
const channels = [0, 1, 2].map(() => new MessageChannel());
channels.forEach(({ port2 }, i) => {
  port2.on("message", (message) => {
    console.log(i, message);
    process.nextTick(() => console.log(i, message, "tick"));
    Promise.resolve().then(() => {
      console.log(i, message, "promise");
      process.nextTick(() => console.log(i, message, "tick of the promise"));
    });
    if (i === 1 && message === 1) throw new Error("of 1");
    if (i === 0 && message === 2) {
      process.nextTick(() => {
        throw new Error("of a tick");
      });
      process.nextTick(() => console.log("the tick behind it"));
    }
    if (i === 2 && message === 3) setTimeout(() => channels.forEach((channel) => channel.port2.close()), 20);
  });
  port2.on("close", () => {
    console.log(i, "close");
    process.nextTick(() => console.log(i, "tick of the close"));
  });
});
for (let message = 0; message < 4; message++) {
  for (const { port1 } of channels) port1.postMessage(message);
}
