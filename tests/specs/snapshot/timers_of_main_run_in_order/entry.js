const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => {
  setTimeout(() => console.log("timeout"), 60);
  setImmediate(() => console.log("immediate"));
  process.nextTick(() => console.log("tick"));
  Promise.resolve().then(() => console.log("promise"));
  queueMicrotask(() => console.log("microtask"));
  let n = 0;
  const interval = setInterval(() => { console.log("interval", ++n); if (n === 2) clearInterval(interval); }, 90);
  console.log("end of main");
});
