const { EventEmitter } = require("node:events");
const { Readable } = require("node:stream");
const emitter = new EventEmitter().on("event", () => {
  const [, , frame] = new Error("here").stack.split("\n");
  console.log(frame.replace(/:\d+:\d+/, ""));
});
emitter.emit("event");
Error.prepareStackTrace = (_error, sites) => sites;
const files = (stack) => [...new Set(stack.map((site) => site.getFileName()))].filter((file) => file !== __filename);
emitter.removeAllListeners().on("event", () => console.log(files(new Error("sites").stack)[0]));
emitter.emit("event");
const seen = [];
const note = (next) => () => {
  seen.push(...files(new Error("sites").stack));
  next?.();
};
setTimeout(note(() => setImmediate(note(() => process.nextTick(note(() => {
  new Readable({ read() { note()(); this.push(null); } }).resume().on("end", () => {
    console.log(seen.every((file) => file.startsWith("node:")), seen.includes("node:internal/streams/readable"));
  });
}))))), 1);
