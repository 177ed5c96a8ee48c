"use strict";
// A client asks for another protocol, gets an answer, and leaves.
const { once } = require("node:events");
const http = require("node:http");
const net = require("node:net");

const server = http.createServer((request, response) => response.end(`for ${request.headers.upgrade}`));
server.on("clientError", ({ code }, socket) => {
  console.log("clientError", code);
  socket.destroy();
});

async function ask(fields, more = "") {
  const socket = net.connect(server.address().port, "127.0.0.1");
  socket.write(`GET / HTTP/1.1\r\nHost: a\r\n${fields}\r\n`);
  await once(socket, "data");
  socket.end(more);
  await once(socket.resume(), "close");
  console.log(JSON.stringify(fields), more === "" ? "" : "and more");
}

server.listen(0, "127.0.0.1", async () => {
  await ask("Connection: upgrade\r\nUpgrade: h2c\r\n");
  await ask("", "GET / HT");
  server.close();
});
