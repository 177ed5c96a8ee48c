const { promiseHooks } = require("v8");

const log = [];
const names = new Map();
function name(promise) {
  if (promise === undefined) {
    return "none";
  }
  if (!names.has(promise)) {
    names.set(promise, `p${names.size}`);
  }
  return names.get(promise);
}
const stop = promiseHooks.createHook({
  init: (promise, parent) => log.push(`init ${name(promise)} of ${name(parent)}`),
  before: (promise) => log.push(`before ${name(promise)}`),
  after: (promise) => log.push(`after ${name(promise)}`),
  settled: (promise) => log.push(`settled ${name(promise)}`),
});
Promise.resolve(1).then(() => log.push("callback"));
new Promise((resolve, reject) => {
  resolve(1);
  resolve(2);
  reject(3);
});
(async () => {
  await 1;
  log.push("after await");
})().then(() => {
  stop();
  Promise.resolve(2);
  console.log(log.join("\n"));
});
