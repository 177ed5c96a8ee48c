const fs = require("node:fs");
const server = require("node:net").createServer((socket) => socket.on("error", () => {}));
server.listen(0, "127.0.0.1", () => {
  fs.writeFileSync("port.new", String(server.address().port));
  fs.renameSync("port.new", "port");
});
setTimeout(() => process.exit(), 100_000);
