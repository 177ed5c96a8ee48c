"use strict";
// A message in too many pieces, one that says that it is too long, and a URL with a password.
const { createHash } = require("node:crypto");
const { once } = require("node:events");
const http = require("node:http");

const PIECES = 131073;
const frames = {
  "/pieces": () => {
    const bytes = Buffer.alloc(PIECES * 3);
    for (let i = 0; i < PIECES; i++) bytes.set([i === 0 ? 1 : 0, 1, 97], i * 3);
    return bytes;
  },
  "/long": () => Buffer.from([0x82, 127, 0, 0, 0, 0, 8, 0, 0, 1]),
  "/masked": () => Buffer.from([0x81, 0x81, 0, 0, 0, 0, 97]),
};

const server = http.createServer();
server.on("upgrade", (request, socket) => {
  const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash("sha1").update(key).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  console.log(request.url, "authorization:", request.headers.authorization);
  socket.on("error", () => {});
  socket.once("data", (data) => {
    const mask = data.subarray(2, 6);
    const body = data.subarray(6, 6 + (data[1] & 127)).map((byte, i) => byte ^ mask[i % 4]);
    server.emit("told", `${request.url} was closed with ${body.readUInt16BE(0)} ${body.subarray(2)}`);
  });
  socket.write(frames[request.url]());
});
server.listen(0, "127.0.0.1", async () => {
  const { port } = server.address();
  for (const path in frames) {
    // Either side may hear first.
    const told = once(server, "told");
    await new Promise((done) => {
      const socket = new WebSocket(`ws://name:word@127.0.0.1:${port}${path}`);
      console.log(socket.url.replace(port, "PORT"));
      socket.onerror = () => {};
      socket.onmessage = () => console.log("a message");
      socket.onclose = ({ code, reason, wasClean }) => {
        console.log("closed", code, reason, wasClean);
        done();
      };
    });
    console.log((await told)[0]);
  }
  server.close();
});
