const { promiseHooks } = require("v8");
const crypto = require("crypto");
const events = require("events");
const zlib = require("zlib");

const ways = {
  setTimeout: (done) => setTimeout(done, 1),
  setInterval: (done) => { const timer = setInterval(() => { clearInterval(timer); done(); }, 1); },
  setImmediate: (done) => setImmediate(done),
  nextTick: (done) => process.nextTick(done),
  emit: (done) => new events().once("event", done).emit("event"),
  write: (done) => process.stdout.write("", done),
  randomBytes: (done) => crypto.randomBytes(4, done),
  gzip: (done) => zlib.gzip("text", done),
};
(function next([[way, run], ...others]) {
  let count = 0;
  const stop = promiseHooks.onInit(() => count++);
  run(() => {
    stop();
    console.log(way, count);
    if (others.length > 0) setImmediate(next, others);
  });
})(Object.entries(ways));
