function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const { promiseHooks } = require("v8");

for (const name of ["onInit", "onBefore", "onAfter", "onSettled"]) {
  for (const hook of [undefined, 5, {}, async function asynchronous() {}, async function* both() {}]) {
    show(() => promiseHooks[name](hook));
  }
}
for (const key of ["init", "before", "after", "settled"]) {
  show(() => promiseHooks.createHook({ [key]: 5 }));
}
show(() => typeof promiseHooks.createHook());
show(() => typeof promiseHooks.createHook({ init: null, before: 0, after: undefined, settled: false }));
