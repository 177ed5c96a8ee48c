const { promiseHooks } = require("v8");

const log = [];
process.on("uncaughtException", (error, origin) => log.push(`${origin}: ${error.message ?? error}`));

const stops = [];
for (const name of ["onBefore", "onAfter", "onSettled"]) {
  const fail = (value) => () => {
    log.push(`${name} runs`);
    throw value;
  };
  stops.push(promiseHooks[name](fail(new Error(`${name} first`))), promiseHooks[name](fail(`${name} second`)));
}
new Promise((resolve) => process.nextTick(resolve, 5)).then((value) => {
  log.push(`then ${value}`);
  process.nextTick(() => {
    for (const stop of stops) stop();
    console.log(log.join("\n"));
  });
});
