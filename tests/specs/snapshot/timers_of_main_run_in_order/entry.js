const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => {
  setImmediate(() => {
    console.log("immediate");
    setTimeout(() => console.log("timeout"), 60);
    let n = 0;
    const interval = setInterval(() => { console.log("interval", ++n); if (n === 2) clearInterval(interval); }, 90);
  });
  process.nextTick(() => console.log("tick"));
  Promise.resolve().then(() => console.log("promise"));
  queueMicrotask(() => console.log("microtask"));
  console.log("end of main");
});
