"use strict";
const { createServer } = require("node:http");

process.on("warning", ({ code, message }) => console.log(code, message));
const server = createServer(({ headers }, response) => {
  console.log([headers.accept, headers["cache-control"], headers.pragma]);
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("id: 7\nevent: named\ndata: a\ndata: b\n\ndata: plain\r\n\r\n");
});
server.listen(0, "127.0.0.1", () => {
  const source = new EventSource(`http://127.0.0.1:${server.address().port}/`);
  source.addEventListener("named", ({ data, lastEventId }) => console.log(JSON.stringify(data), lastEventId));
  source.onmessage = ({ data, origin }) => {
    console.log(data, origin === new URL(source.url).origin);
    source.close();
    server.close();
    server.closeAllConnections();
    try {
      new EventSource("nowhere");
    } catch ({ message, name }) {
      console.log(name, message);
    }
  };
});
