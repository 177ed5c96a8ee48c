const { setDeserializeMainFunction } = require("v8").startupSnapshot;
let calls = 0;
const interval = setInterval(() => calls++, 300);
interval.unref();
const far = setInterval(() => calls++, 8000);
far.unref();
// As if there were much to load.
const end = performance.now() + 1200;
while (performance.now() < end);
// One more turn of the event loop.
setTimeout(() => {}, 10);
setDeserializeMainFunction(() => {
  console.log(calls);
  interval.ref();
  const check = setInterval(() => {
    if (calls < 2) return;
    clearInterval(check);
    clearInterval(interval);
    console.log("goes on");
  }, 20);
});
