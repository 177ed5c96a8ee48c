const { fork } = require("node:child_process");
const { connect, createServer } = require("node:net");

if (process.argv[2] === "child") {
  process.on("message", (message, server) => {
    if (message === "end") process.disconnect();
    if (server === undefined) return;
    server.on("connection", (socket) => socket.end("child"));
    process.send("listens");
    process.once("disconnect", () => server.close());
  });
} else {
  const child = fork(__filename, ["child"]);
  const server = createServer((socket) => socket.end("parent"));
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    child.send("server", server);
    child.on("message", () => {
      console.log(server.listening, server.address().port === port);
      const socket = connect(port, "127.0.0.1");
      socket.setEncoding("utf8");
      socket.on("data", (text) => console.log(text === "parent" || text === "child"));
      socket.on("close", () => {
        server.close(() => console.log("closed"));
        child.send("end");
      });
    });
    child.on("exit", (code) => console.log("exit", code));
  });
}
