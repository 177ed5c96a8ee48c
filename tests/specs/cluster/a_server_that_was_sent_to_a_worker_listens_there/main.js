const cluster = require("node:cluster");
const net = require("node:net");

if (cluster.isPrimary) {
  const worker = cluster.fork();
  const server = net.createServer();
  worker.on("online", () => server.listen(0, "127.0.0.1", () => worker.send("server", server)));
  worker.on("message", () => {
    const { port } = server.address();
    server.close();
    net
      .connect(port, "127.0.0.1")
      .on("data", (data) => console.log(`${data}`))
      .on("close", () => worker.disconnect());
  });
} else {
  process.on("message", (message, server) => {
    server.on("connection", (socket) => {
      socket.end(`worker has the ${message}: ${server instanceof net.Server}`);
      server.close();
    });
    process.send("ready");
  });
}
