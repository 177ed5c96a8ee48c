const { promiseHooks } = require("v8");

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const log = [];
const hook = (name) => () => log.push(name);
show(() => promiseHooks.createHook({ settled: hook("settled"), init: hook("init"), after: 5, before: hook("before") }));
Promise.resolve().then(() => console.log(log.join(" ")));
