const { fork } = require("node:child_process");
const net = require("node:net");

if (process.argv[2] === "child") {
  process.on("message", (message, socket) => {
    socket.end(`${message} to ${socket.remoteAddress !== undefined}`);
    socket.on("close", () => process.disconnect());
    socket.resume();
  });
} else {
  const child = fork(__filename, ["child"]);
  const server = net.createServer((socket) => {
    socket.on("close", () => console.log("never"));
    child.send("hello", socket, () => {
      server.getConnections((_error, count) => console.log("connections", count));
    });
    console.log(socket._handle, socket.destroyed);
  });
  server.listen(0, "127.0.0.1", () => {
    let text = "";
    net
      .connect(server.address().port, "127.0.0.1")
      .on("data", (data) => {
        text += data;
      })
      .on("close", () => server.close(() => console.log("closed", text)));
  });
}
