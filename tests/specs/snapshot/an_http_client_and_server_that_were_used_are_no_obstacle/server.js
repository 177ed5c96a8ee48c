const server = require("node:http").createServer((_, response) => response.end("an answer"));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
setTimeout(() => process.exit(), 100_000);
