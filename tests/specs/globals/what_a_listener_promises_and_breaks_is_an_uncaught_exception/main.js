const { MessageChannel } = require("node:worker_threads");

process.on("uncaughtException", (error, origin) => console.log("uncaught:", error.message, origin));
process.on("unhandledRejection", (error) => console.log("unhandled:", error.message));

const target = new EventTarget();
target.addEventListener("a", async () => {
  throw new Error("an async function");
});
target.addEventListener("a", {
  async handleEvent() {
    throw new Error("an async method");
  },
});
target.addEventListener("a", {
  handleEvent() {
    throw new Error("a method");
  },
});
target.addEventListener("a", { handleEvent: 1 });
target.addEventListener("a", () => {
  throw new Error("a function");
});
// Anything with a `then` is taken at its word.
target.addEventListener("a", () => ({ then: (_, fail) => fail(new Error("a thenable")) }));
console.log("dispatched:", target.dispatchEvent(new Event("a")));

setImmediate(() => {
  const { port1, port2 } = new MessageChannel();
  port1.on("message", async () => {
    port1.close();
    throw new Error("a listener of a port");
  });
  port2.postMessage(1);
  const { port1: one, port2: other } = new MessageChannel();
  one.onmessage = async () => {
    one.close();
    throw new Error("a handler of a port");
  };
  setTimeout(() => other.postMessage(1), 5);
});
