const registry = new FinalizationRegistry((name) => {
  throw new Error(`finalizer of ${name}`);
});
(() => registry.register({}, "an object"))();
const alive = setTimeout(() => console.log("nobody has heard of it"), 20_000);
if (process.argv[2] === "handled") {
  process.on("uncaughtException", (error) => {
    console.log("caught:", error.message);
    clearTimeout(alive);
    setTimeout(() => console.log("later"), 1);
  });
}
gc();
