const { promiseHooks } = require("v8");

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

for (const hooks of [null, 5, "text", Symbol("hooks"), [], () => {}]) {
  show(() => typeof promiseHooks.createHook(hooks));
}
const looked = [];
promiseHooks.createHook(new Proxy({}, { get: (target, key) => void looked.push(key) }));
console.log(looked);
const inherited = promiseHooks.createHook(Object.create({ init: () => console.log("inherited") }));
Promise.resolve();
inherited();
show(() => promiseHooks.createHook({ get after() { throw new RangeError("thrown by the getter"); } }));
