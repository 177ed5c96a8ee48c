"use strict";
const { fork } = require("node:child_process");
const net = require("node:net");

if (process.argv[2] === "child") {
  const got = [];
  process.on("message", (message, socket) => {
    got.push(message);
    socket?.end(`${message} of the child`);
  });
  process.on("disconnect", () => console.log("the child has", got.join(", ")));
  return;
}

const child = fork(__filename, ["child"]);
const events = [];
child.on("disconnect", () => events.push("disconnect"));
child.on("exit", (code) => events.push(`exit ${code}`));

let count = 0;
const heard = [];
const server = net.createServer((socket) => {
  child.send(`socket ${count++}`, socket);
  if (count < 3) return;
  child.send("last");
  child.disconnect();
  console.log(child.connected, child.channel !== null);
  child.send("too late", (error) => console.log(error.code));
  child.once("error", (error) => console.log(error.code));
  child.disconnect();
  server.close();
});
server.listen(0, "127.0.0.1", () => {
  for (let i = 0; i < 3; i++) {
    net.connect(server.address().port, "127.0.0.1").on("data", (data) => heard.push(String(data)));
  }
});
process.on("exit", () => {
  console.log(heard.sort().join("\n"));
  console.log(events.join("\n"));
});
