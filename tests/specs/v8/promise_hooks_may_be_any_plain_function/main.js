const { promiseHooks } = require("v8");

process.on("uncaughtException", (error, origin) => console.log(origin, error.name, error.message));

class Hook {}
const hooks = {
  function: function (...args) { console.log("this", this === globalThis, args.length); },
  method: { hook(...args) { console.log("method", args.length); } }.hook,
  bound: console.log.bind(console, "bound with"),
  proxy: new Proxy(() => {}, { apply: (target, self, args) => console.log("proxy", self, args.length) }),
  generator: function* () { console.log("never"); },
  class: Hook,
};
for (const [kind, hook] of Object.entries(hooks)) {
  console.log(kind);
  const stop = promiseHooks.onSettled(hook);
  Promise.resolve(kind);
  stop();
}
