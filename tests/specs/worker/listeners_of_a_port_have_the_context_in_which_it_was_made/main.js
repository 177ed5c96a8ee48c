const { AsyncLocalStorage } = require("node:async_hooks");
const { MessageChannel } = require("node:worker_threads");

const storage = new AsyncLocalStorage();
const { port1, port2 } = storage.run("made", () => new MessageChannel());
const plain = new MessageChannel();
storage.run("listens", () => {
  port1.on("message", async (message) => {
    console.log(message, storage.getStore());
    await null;
    console.log("awaited", storage.getStore());
    if (message === "second") port1.close();
  });
  port1.on("close", () => console.log("close", storage.getStore()));
  plain.port1.once("message", (message) => {
    console.log(message, storage.getStore());
    plain.port1.close();
  });
});
storage.run("sends", () => {
  port2.postMessage("first");
  port2.postMessage("second");
  plain.port2.postMessage("made outside");
});
