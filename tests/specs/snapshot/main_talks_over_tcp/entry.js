const { startupSnapshot } = require("v8");
const net = require("net");
startupSnapshot.setDeserializeMainFunction(() => {
  const server = net.createServer((socket) => socket.end("hi").on("close", () => server.close()));
  server.listen(0, "127.0.0.1", () => net.connect(server.address().port, "127.0.0.1").on("data", (data) => console.log(String(data))));
});
