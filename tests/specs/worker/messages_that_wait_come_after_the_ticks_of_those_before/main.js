const { AsyncLocalStorage } = require("node:async_hooks");
const { MessageChannel, receiveMessageOnPort } = require("node:worker_threads");

// Turns of the event loop, however long they take.
async function turn(times = 10) {
  for (let i = 0; i < times; i++) await new Promise((done) => setTimeout(() => setImmediate(done), 3));
}

async function main() {
  const order = [];
  {
    const { port1, port2 } = new MessageChannel();
    port2.on("message", (value) => {
      order.push(`message ${value}`);
      process.nextTick(() => {
        order.push(`tick ${value}`);
        Promise.resolve().then(() => {
          order.push(`promise of tick ${value}`);
          process.nextTick(() => order.push(`tick of promise ${value}`));
        });
      });
      Promise.resolve().then(() => order.push(`promise ${value}`));
    });
    for (let i = 0; i < 3; i++) port1.postMessage(i);
    await turn();
    console.log(order.splice(0).join("\n"));
    port1.close();
  }
  {
    const { port1, port2 } = new MessageChannel();
    // What a listener does to its port holds for the messages that wait.
    port2.on("message", function listener(value) {
      order.push(value);
      if (value === 1) port2.off("message", listener);
    });
    for (let i = 0; i < 4; i++) port1.postMessage(i);
    await turn();
    console.log(order.splice(0).join(), receiveMessageOnPort(port2), receiveMessageOnPort(port2), receiveMessageOnPort(port2));
    port2.on("message", (value) => {
      order.push(value);
      if (value === "last") port2.close(() => order.push("closed"));
    });
    for (const value of ["first", "last"]) port1.postMessage(value);
    await turn();
    console.log(order.splice(0).join());
  }
  {
    const { port1, port2 } = new MessageChannel();
    process.once("uncaughtException", (error) => order.push(error.message));
    port2.on("message", (value) => {
      order.push(value);
      if (value === 0) throw new Error("from the first");
    });
    for (let i = 0; i < 3; i++) port1.postMessage(i);
    await turn();
    console.log(order.splice(0).join());
    port1.close();
  }
  {
    const { port1, port2 } = new MessageChannel();
    const storage = new AsyncLocalStorage();
    port2.on("message", (value) => {
      order.push(`${value} ${storage.getStore()}`);
      storage.enterWith(`left by ${value}`);
    });
    for (let i = 0; i < 3; i++) port1.postMessage(i);
    await turn();
    console.log(order.splice(0).join());
    port1.close();
  }
  {
    const { port1, port2 } = new MessageChannel();
    let count = 0;
    port2.on("message", () => count++);
    for (let i = 0; i < 2500; i++) port1.postMessage(i);
    await turn(30);
    console.log(count);
    port1.close();
  }
}

main();
