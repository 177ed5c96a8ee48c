"use strict";
const { AsyncResource, createHook, executionAsyncId } = require("node:async_hooks");
const { writeSync } = require("node:fs");
const http = require("node:http");

const print = (...values) => writeSync(1, `${values.join(" ")}\n`);
const names = new Map();
const counts = {};
createHook({
  init(id, type) {
    if (type === "Mine") names.set(id, `${type} ${names.size}`);
    else if (type.startsWith("HTTP")) names.set(id, type);
  },
  destroy(id) {
    const name = names.get(id);
    if (name?.startsWith("Mine")) print("destroy", name, executionAsyncId());
    else if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  },
}).enable();

function end(where) {
  new AsyncResource("Mine").emitDestroy();
  print(where);
}

end("main");
process.nextTick(print, "tick");
queueMicrotask(() => print("microtask"));
setImmediate(() => {
  end("immediate");
  process.nextTick(end, "tick of an immediate");
  setImmediate(() => {
    print("next immediate");
    requests();
  });
});
setImmediate(() => print("other immediate"));

// A parser ends with what it has read, and is used again.
function requests() {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const server = http.createServer((request, response) => response.end("well")).listen(0, "127.0.0.1", async () => {
    for (let i = 0; i < 2; i++) {
      await new Promise((resolve) => {
        http.get({ agent, host: "127.0.0.1", port: server.address().port }, (response) => {
          response.resume().on("close", resolve);
        });
      });
    }
    setImmediate(() => {
      print(JSON.stringify(counts));
      agent.destroy();
      server.close(() => setImmediate(() => setImmediate(() => print(JSON.stringify(counts)))));
    });
  });
}
