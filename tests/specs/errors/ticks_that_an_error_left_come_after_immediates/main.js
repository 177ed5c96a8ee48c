// Where a listener has taken an error, what it left of the ticks comes after the next callback.
const fs = require("node:fs");
const net = require("node:net");

process.on("uncaughtException", (error) => console.log("handled", error.message));
const fail = (message) => {
  throw new Error(message);
};
const follow = () => {
  setImmediate(() => console.log("immediate"));
  process.nextTick(() => console.log("tick"));
};

const CASES = {
  "a tick": () => {
    process.nextTick(fail, "tick");
    follow();
    Promise.resolve().then(() => console.log("microtask"));
    setImmediate(() => console.log("second immediate"));
  },
  "the script": () => {
    follow();
    fail("script");
  },
  "an event target": () => {
    const target = new EventTarget();
    target.addEventListener("x", () => fail("listener"));
    target.dispatchEvent(new Event("x"));
    follow();
    setTimeout(() => console.log("timer"), 1);
    for (const end = Date.now() + 30; Date.now() < end; );
  },
  "a timer": () => {
    setTimeout(() => {
      follow();
      fail("timer");
    }, 1);
  },
  "a file": () => {
    fs.stat("/", () => {
      follow();
      fail("file");
    });
  },
  "a tick of a socket": () => {
    const server = net.createServer((socket) => {
      socket.on("data", () => {
        process.nextTick(fail, "tick of a socket");
        follow();
        setTimeout(() => {
          socket.destroy();
          server.close();
        }, 30);
      });
    });
    server.listen(0, () => net.connect(server.address().port).on("error", () => {}).write("x"));
  },
};
CASES[process.argv[2]]();
