const { promiseHooks } = require("v8");

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

for (const name of ["onInit", "onBefore", "onAfter", "onSettled"]) {
  const detached = promiseHooks[name];
  const stop = detached.call(5, () => {}, "more", "arguments");
  console.log(name, "prototype" in detached, stop.name, stop.length, "prototype" in stop, stop.call(5, 1), stop());
  show(() => new detached(() => {}));
}
const { createHook } = promiseHooks;
const stop = createHook({});
console.log("createHook", JSON.stringify(stop.name), stop.length, "prototype" in stop, stop.call(5, 1), stop());
console.log(typeof new createHook({}), typeof createHook.call(null));
console.log(Object.keys(promiseHooks), Object.isFrozen(promiseHooks), Object.getPrototypeOf(promiseHooks) === Object.prototype);
