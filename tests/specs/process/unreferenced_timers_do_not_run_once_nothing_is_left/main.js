// Each is due when the event loop gets its first turn, or would get one: without something that holds it there is none.
const wait = () => {
  for (const end = performance.now() + 5; performance.now() < end; );
};
const arm = (name) => {
  setTimeout(() => console.log(name), 1).unref();
  wait();
};
arm("of the script");
if (process.argv[2] === "holds") setImmediate(() => {});
process.once("beforeExit", () => arm("of beforeExit"));
process.on("exit", () => console.log("exit"));
