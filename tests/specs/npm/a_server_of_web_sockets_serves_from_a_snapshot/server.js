const { createServer } = require("node:http");
const { WebSocketServer } = require("ws");

const server = createServer((_, response) => response.end("plain"));
const sockets = new WebSocketServer({ server });
sockets.on("connection", (socket) => socket.on("message", (data) => socket.send(`heard ${data}`)));
server.listen(3000, () => console.log(`listening on ${server.address().port}`));

process.on("SIGTERM", () => {
  sockets.close();
  server.close();
  server.closeAllConnections();
});
