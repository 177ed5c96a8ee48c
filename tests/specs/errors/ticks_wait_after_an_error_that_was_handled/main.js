// What a tick, a timer or an immediate throws ends the row of them; ticks that are left wait for the next callback.
process.on("uncaughtException", (error) => console.log("handled", error.message));

setImmediate(() => {
  process.nextTick(() => console.log("tick of the first immediate"));
  Promise.resolve().then(() => console.log("microtask of the first immediate"));
  throw new Error("first immediate");
});
setImmediate(() => {
  console.log("second immediate");
  process.nextTick(() => {
    throw new Error("tick of the second immediate");
  });
  process.nextTick(() => console.log("second tick of the second immediate"));
});
setImmediate(() => {
  console.log("third immediate");
  setImmediate(timers);
});

function timers() {
  const at = Date.now() + 5;
  setTimeout(() => {
    process.nextTick(() => console.log("tick of the first timer"));
    throw new Error("first timer");
  }, 1);
  setTimeout(() => {
    console.log("second timer");
    process.nextTick(() => {
      throw new Error("tick of the second timer");
    });
  }, 1);
  setTimeout(() => console.log("third timer"), 1);
  while (Date.now() < at);
}
