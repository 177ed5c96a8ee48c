// What a socket had to write, and its end, fail when it is closed, not while it is being destroyed; no tick runs meanwhile.
import { once } from "node:events";
import { connect, createServer } from "node:net";

const server = createServer((socket) => socket.pause().on("error", () => {})).listen();
await once(server, "listening");

for (const ends of [false, true]) {
  const socket = connect(server.address().port);
  await once(socket, "connect");
  for (let i = 0; i < 99; i++) socket.write(Buffer.alloc(100_000));
  socket.write("last", (error) => console.log("written", error.code));
  if (ends) socket.end(() => console.log("ended"));
  process.nextTick(() => console.log("tick"));
  socket.on("error", ({ code }) => console.log("error", code));
  socket.destroy();
  console.log("destroyed");
  await new Promise((done) => socket.on("close", done));
  console.log("closed");
}

// What is written behind the end destroys the socket.
const socket = connect(server.address().port);
await once(socket, "connect");
socket.end("text");
socket.on("error", ({ code }) => console.log("error", code));
socket.write("more", ({ code }) => console.log("written", code));
console.log("behind");
await once(socket, "close").catch(({ code }) => console.log("rejected", code));
process.exit();
