const registry = new FinalizationRegistry((name) => {
  throw new Error(`finalizer of ${name}`);
});
(() => registry.register({}, "an object"))();
if (process.argv[2] === "handled") process.on("uncaughtException", (error) => console.log("caught:", error.message));
gc();
setTimeout(() => console.log("later"), 50);
