"use strict";
const { createServer } = require("node:http");
const { connect } = require("node:net");

// More requests than one piece of what is read holds, and answers larger than what a socket buffers.
const COUNT = 3000;
const body = Buffer.alloc(16_384, "a");
const many = createServer((request, response) => response.end(body)).listen(0, "127.0.0.1", () => {
  const client = connect(many.address().port, "127.0.0.1");
  client.write(`${"GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(COUNT - 1)}GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  let received = 0;
  client.on("data", (bytes) => {
    received += bytes.length;
  });
  client.on("error", ({ code }) => console.log(code));
  client.on("close", () => {
    console.log("all answered", received > COUNT * body.length);
    many.close(emptyLines);
  });
});

// An empty line behind an answer is no request, and the time that a connection may be idle goes on.
function emptyLines() {
  const server = createServer({ keepAliveTimeout: 200, keepAliveTimeoutBuffer: 0 }, (request, response) => response.end());
  server.listen(0, "127.0.0.1", () => {
    const client = connect(server.address().port, "127.0.0.1");
    client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    client.once("data", () => client.write("\r\n"));
    client.on("end", () => {
      console.log("ended by the server");
      server.close();
    });
    client.resume();
  });
}
