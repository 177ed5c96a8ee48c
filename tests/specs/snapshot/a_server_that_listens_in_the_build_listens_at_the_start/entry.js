const http = require("node:http");

const server = http.createServer((request, response) => response.end(`served ${request.url}`));
server.on("listening", () => console.log("listening", server.listening, server.address().port !== 3000));
server.listen(3000, () => {
  http.get({ port: server.address().port, path: "/x", agent: false }, (response) => {
    response.setEncoding("utf8").on("data", (text) => console.log(response.statusCode, text)).on("end", () => server.close());
  });
});
console.log("built", server.listening, server.address());
process.on("beforeExit", () => console.log("beforeExit"));
process.on("exit", () => console.log("exit"));
