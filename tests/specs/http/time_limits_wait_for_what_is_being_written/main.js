"use strict";
// A client that takes an answer slowly, but takes it: the connection is not silent.
const { createServer } = require("node:http");
const { connect } = require("node:net");

const SIZE = 16_000_000;
const server = createServer((request, response) => {
  response.writeHead(200, { "content-length": SIZE });
  response.end(Buffer.alloc(SIZE));
});
server.setTimeout(1500, (socket) => {
  console.log("silent");
  socket.destroy();
});
server.listen(0, "127.0.0.1", () => {
  const client = connect(server.address().port, "127.0.0.1");
  client.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  let received = 0;
  client.on("data", (bytes) => {
    received += bytes.length;
    client.pause();
    setTimeout(() => client.resume(), 10);
  });
  client.on("close", () => {
    console.log("all there", received > SIZE);
    server.close();
  });
});
