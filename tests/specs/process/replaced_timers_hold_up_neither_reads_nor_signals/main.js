// As libraries for tests do.
const fs = require("node:fs");
const timers = require("node:timers");
const { setTimeout } = timers;
timers.setTimeout = () => ({ unref() {} });
timers.setImmediate = () => undefined;

const { signal } = new AbortController();
const alive = setTimeout(() => console.log("too late"), 10_000);
const next = (what, then) => (error) => {
  console.log(what, error ?? "");
  then();
};
const byDescriptor = () =>
  fs.readFile(fs.openSync(__filename), { signal }, next("a descriptor was read", () => process.kill(process.pid, "SIGUSR2")));
process.on("SIGUSR2", (name) => {
  console.log(name);
  clearTimeout(alive);
});
fs.readFile(__filename, { signal }, next("a file was read", () => {
  fs.promises.readFile(__filename, { signal }).then(next("a promise was kept", byDescriptor).bind(null, null));
}));
