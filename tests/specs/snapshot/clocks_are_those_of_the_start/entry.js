const { startupSnapshot } = require("v8");
const built = { origin: performance.timeOrigin, now: Date.now(), uptime: process.uptime() };
startupSnapshot.setDeserializeMainFunction(() => {
  console.log("origin moved on", performance.timeOrigin > built.origin, performance.timeOrigin > built.now - 1);
  console.log("origin plus now is the time", Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000);
  console.log("young process", performance.now() < 60e3, process.uptime() > 0 && process.uptime() < 60);
  const before = process.hrtime.bigint();
  setTimeout(() => {
    const passed = Number(process.hrtime.bigint() - before) / 1e6;
    console.log("a timer of 20 ms", passed >= 19 && passed < 10e3);
  }, 20);
});
