const wt = require("node:worker_threads");
const show = (label, object) => {
  console.log(label);
  for (const key of Reflect.ownKeys(object)) {
    // Other symbols are names of internals.
    if (typeof key === "symbol" && !String(key).startsWith("Symbol(Symbol.")) continue;
    const d = Object.getOwnPropertyDescriptor(object, key);
    const kind = "value" in d ? typeof d.value : [d.get && "get", d.set && "set"].filter(Boolean).join("/");
    console.log(" ", String(key), kind, d.enumerable ? "enumerable" : "hidden");
  }
};
for (const name of ["Worker", "MessagePort", "MessageChannel", "BroadcastChannel"]) {
  show(`${name}.prototype`, wt[name].prototype);
  const chain = [];
  for (let p = wt[name].prototype; p; p = Object.getPrototypeOf(p)) chain.push(p.constructor.name);
  console.log("  chain", chain.join(" > "));
}
show("worker_threads.locks", Object.getPrototypeOf(wt.locks));
console.log(wt.MessageChannel === MessageChannel, wt.MessagePort === MessagePort);
console.log(wt.BroadcastChannel === BroadcastChannel);
const { port1 } = new MessageChannel();
console.log(Reflect.ownKeys(new MessageChannel()), Reflect.ownKeys(port1).length > 0);
port1.close();
