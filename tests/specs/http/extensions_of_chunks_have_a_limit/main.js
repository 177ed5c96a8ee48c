"use strict";
// What a peer writes behind the sizes of chunks is thrown away, so that it could write without end.
const { once } = require("node:events");
const http = require("node:http");
const net = require("node:net");

const HEAD = "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
const chunk = (length) => `2;${"a".repeat(length)}\r\nok\r\n`;

async function answerTo(server, body) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = net.connect(server.address().port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(`POST / HTTP/1.1\r\nHost: a\r\n${HEAD}${body}`);
  let answer = "";
  socket.on("data", (data) => {
    answer += data;
  });
  await once(socket, "close");
  server.close();
  return answer.split("\r\n", 1)[0];
}

function listener(request, response) {
  request.on("error", () => {});
  request.resume().on("end", () => response.end("read"));
}

(async () => {
  for (const length of [16_384, 16_385]) {
    console.log(length, await answerTo(http.createServer(listener), `${chunk(length)}0\r\n\r\n`));
  }
  console.log("each for itself", await answerTo(http.createServer(listener), `${chunk(9000).repeat(3)}0\r\n\r\n`));
  console.log("in pieces", await answerTo(http.createServer(listener), `2;a=${"b".repeat(9000)};c="${"d".repeat(9000)}"\r\n`));

  // A listener of its own, which takes what the socket reads, changes nothing.
  const heard = http.createServer(listener).on("connection", (socket) => socket.on("data", () => {}));
  heard.on("clientError", ({ code, message, reason }, socket) => {
    console.log(code, message, reason);
    socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  console.log(await answerTo(heard, chunk(20_000)));

  const server = net.createServer((socket) => socket.once("data", () => socket.end(`HTTP/1.1 200 OK\r\n${HEAD}${chunk(20_000)}`)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const request = http.get({ port: server.address().port, host: "127.0.0.1", agent: false });
  request.on("response", (response) => response.resume().on("error", ({ code }) => console.log("response", code)));
  const [{ code, message }] = await once(request, "error").catch((error) => [error]);
  console.log("client", code, message);
  server.close();
})();
