const { promiseHooks } = require("v8");

function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

for (const name of ["onInit", "onBefore", "onAfter", "onSettled"]) {
  for (const hook of [null, true, "text", 1n, Symbol("hook"), [], /hook/, new Proxy({}, {})]) {
    show(() => promiseHooks[name](hook));
  }
}
// None of them was kept.
Promise.resolve().then(() => console.log("then"));
