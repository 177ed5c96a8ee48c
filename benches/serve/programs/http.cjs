// The smallest server of node:http.
const server = require("node:http").createServer((_, response) => response.end("hello world\n"));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
