"use strict";
const { closeSync, openSync, readFileSync } = require("node:fs");
const { connect, createServer } = require("node:http2");

const server = createServer().on("stream", (stream) => {
  const fd = openSync(__filename, "r");
  stream.on("close", () => closeSync(fd));
  stream.on("error", ({ code }) => console.log(code));
  stream.respondWithFD(fd, { "content-type": "text/plain" });
  stream.end();
});
server.listen(0, "127.0.0.1", () => {
  const client = connect(`http://127.0.0.1:${server.address().port}`);
  const request = client.request();
  let text = "";
  request.setEncoding("utf8");
  request.on("data", (piece) => {
    text += piece;
  });
  request.on("end", () => {
    console.log(text === readFileSync(__filename, "utf8"));
    client.close();
    server.close();
  });
});
