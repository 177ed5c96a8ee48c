const { AsyncResource, executionAsyncId } = require("node:async_hooks");
const net = require("node:net");

const seen = [];
const note = () => seen.push(new AsyncResource("NOTE").asyncId());
note();
const server = net.createServer((socket) => socket.end());
note();
server.listen(0, "127.0.0.1", () => {
  note();
  seen.push(executionAsyncId());
  setTimeout(note, 1);
  setImmediate(note);
  process.nextTick(note);
  net.connect(server.address().port, "127.0.0.1").on("close", () => {
    note();
    server.close(() => {
      const own = seen.filter((_, at) => at !== 3);
      console.log(own.every((id, at) => Number.isSafeInteger(id) && (at === 0 || id > own[at - 1])), new Set(seen).size === seen.length);
    }).unref();
  }).resume();
});
