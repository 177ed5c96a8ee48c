import { AsyncLocalStorage } from "node:async_hooks";
import { MessageChannel } from "node:worker_threads";

const storage = new AsyncLocalStorage();
const told = [];

const made = storage.run("maker", () => new MessageChannel());
const outside = new MessageChannel();
for (const [name, { port1, port2 }] of Object.entries({ made, outside })) {
  const all = Promise.withResolvers();
  storage.run("listener", () => {
    port1.on("message", (value) => {
      told.push([name, value, storage.getStore()]);
      if (value === 3) all.resolve();
    });
  });
  storage.run("sender", () => {
    port2.postMessage(1);
    port2.postMessage(2);
    setImmediate(() => port2.postMessage(3));
  });
  await all.promise;
  port1.close();
}
console.log(told);
