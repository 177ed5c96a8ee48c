const { createHook, executionAsyncId, triggerAsyncId } = require("node:async_hooks");
const { spawn } = require("node:child_process");
const dgram = require("node:dgram");
const dns = require("node:dns");
const fs = require("node:fs");
const net = require("node:net");
const zlib = require("node:zlib");

const types = new Map([[1, "main"]]);
createHook({ init: (id, type) => types.set(id, type) }).enable();
const lines = [];
const say = (name) => lines.push(`${name}: ${types.get(executionAsyncId())}, by ${types.get(triggerAsyncId())}`);

fs.readdir(".", () => say("readdir"));
dns.lookup("localhost", () => say("lookup"));
queueMicrotask(() => say("microtask"));
zlib.createDeflate().on("data", () => say("deflate")).end("x");
const child = spawn("cat");
child.on("exit", () => say("exit"));
child.stdout.on("data", () => say("stdout"));
child.stdin.end("x");
const udp = dgram.createSocket("udp4");
udp.on("message", () => udp.close(say("message")));
udp.bind(0, () => udp.send("x", udp.address().port));
const server = net.createServer((socket) => {
  say("connection");
  socket.on("data", () => say("request")).on("close", () => say("closed")).end("y");
});
server.listen(0, () => {
  const socket = net.connect(server.address().port, "127.0.0.1", () => {
    say("connect");
    socket.write("x");
  });
  socket.on("data", () => say("answer")).on("end", () => say("end")).on("close", () => server.close());
});
process.on("exit", () => console.log(lines.sort().join("\n")));
