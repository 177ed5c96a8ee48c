// While the main module waits, and a module that waits with it.
setTimeout(async () => {
  const main = await import("./main.mjs");
  console.log("imported", main.value);
}, 1);
setTimeout(async () => {
  const early = await import("./early.mjs");
  console.log("at once", Object.keys(early));
}, 1);
