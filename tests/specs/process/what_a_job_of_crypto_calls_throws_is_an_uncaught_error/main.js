const { createHook, executionAsyncId } = require("node:async_hooks");
const { randomBytes } = require("node:crypto");

let job;
const calls = [];
createHook({
  init(id, type) {
    if (type === "RANDOMBYTESREQUEST") job = id;
  },
  before(id) {
    if (id === job) calls.push("before");
  },
  after(id) {
    if (id === job) calls.push("after");
  },
}).enable();

process.on("uncaughtException", (error) => calls.push(`${error.message} in the job: ${executionAsyncId() === job}`));
process.on("exit", () => console.log(calls));

randomBytes(1, () => {
  calls.push("called");
  throw new Error("thrown");
});
