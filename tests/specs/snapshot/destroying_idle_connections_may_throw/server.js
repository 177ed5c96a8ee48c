const fs = require("node:fs");
const server = require("node:http").createServer({ keepAliveTimeout: 100_000 }, (_, response) => response.end("an answer"));
server.listen(0, "127.0.0.1", () => {
  fs.writeFileSync("port.new", String(server.address().port));
  fs.renameSync("port.new", "port");
});
setTimeout(() => process.exit(), 100_000);
