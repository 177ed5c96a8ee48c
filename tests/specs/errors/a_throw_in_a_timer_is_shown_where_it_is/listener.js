// The others go on, with what they are called with and on.
process.on("uncaughtException", (error, origin) => console.log(error.message, origin));
setImmediate((...given) => {
  console.log(given);
  throw new Error("of an immediate");
}, "c");
setImmediate(() => {
  console.log("next immediate");
  const timer = setTimeout(function (...given) {
    console.log(this === timer, given);
    startInterval();
    throw new Error("of a timer");
  }, 1, "a", "b");
});

function startInterval() {
  let count = 0;
  const interval = setInterval(() => {
    if (++count === 3) clearInterval(interval);
    throw new Error(`of an interval ${count}`);
  }, 5);
}
