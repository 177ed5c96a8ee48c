const http = require("node:http");
const net = require("node:net");

const server = http.createServer({ requestTimeout: 200, headersTimeout: 100, connectionsCheckingInterval: 20 }, (request, response) => {
  request.resume();
  response.end("early");
});
server.on("clientError", (error, socket) => {
  console.log(error.code);
  if (socket.writable) socket.end("HTTP/1.1 408 Too late\r\n\r\n");
});
server.listen(0, () => {
  const client = net.connect(server.address().port);
  let text = "";
  client.on("data", (data) => {
    text += data;
  });
  client.on("close", () => {
    console.log(text.match(/early|HTTP.*/g));
    server.close(() => whole());
  });
  client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
});

// One that arrives after its answer leaves a connection that is idle.
function whole() {
  server.listen(0, () => {
    const client = net.connect(server.address().port);
    client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
    client.once("data", () => client.write("cde", () => setTimeout(() => server.closeIdleConnections(), 50)));
    client.on("close", () => {
      console.log("closed");
      server.close();
    });
  });
}
