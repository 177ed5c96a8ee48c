const { fork } = require("node:child_process");
const net = require("node:net");

if (process.argv[2] === "child") {
  let held;
  process.on("message", (message, socket) => {
    if (socket !== undefined) held = socket;
    // The parent has counted.
    if (message !== "end") return;
    held.end(`hello to ${held.remoteAddress !== undefined}`);
    held.on("close", () => process.disconnect());
    held.resume();
  });
} else {
  const child = fork(__filename, ["child"]);
  const server = net.createServer((socket) => {
    socket.on("close", () => console.log("never"));
    child.send("hello", socket, () => {
      server.getConnections((_error, count) => {
        console.log("connections", count);
        child.send("end");
      });
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
