import { AsyncLocalStorage } from "node:async_hooks";
import { boundedChannel, BoundedChannel, channel } from "node:diagnostics_channel";

const store = new AsyncLocalStorage();
const bounded = boundedChannel("work");
console.log(bounded instanceof BoundedChannel, bounded.start.name, bounded.end.name, bounded.hasSubscribers);
console.log("nobody listens:", bounded.run({ value: 1 }, () => store.getStore()));

const handlers = {
  start: (context, name) => console.log("start", context, name, store.getStore()),
  end: (context, name) => console.log("end", context, name, store.getStore()),
};
bounded.subscribe(handlers);
bounded.start.bindStore(store, ({ value }) => value);
console.log(bounded.hasSubscribers);

function work(...given) {
  console.log("work", this.name, given, store.getStore());
  return "done";
}
console.log(bounded.run({ value: 2 }, work, { name: "one" }, "a", "b"), store.getStore());

try {
  bounded.run({ value: 3 }, () => {
    throw new Error("broken");
  });
} catch ({ message }) {
  console.log("thrown:", message, store.getStore());
}

const scope = bounded.withScope({ value: 4 });
console.log("in a scope:", store.getStore());
scope[Symbol.dispose]();
scope[Symbol.dispose]();
console.log("behind it:", store.getStore());

console.log(bounded.unsubscribe(handlers), bounded.unsubscribe(handlers));

const own = boundedChannel({ start: channel("own.start"), end: channel("own.end") });
own.subscribe({ end: (context) => console.log("own end", context) });
own.run({ value: 5 }, () => console.log("own work"));

const single = channel("single");
single.bindStore(store);
const inner = single.withStoreScope("inner");
console.log(store.getStore());
inner[Symbol.dispose]();
console.log(store.getStore());
