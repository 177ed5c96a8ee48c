// As `union`, below http-server, does with each response.
const http = require("node:http");
const { OutgoingMessage } = http;
console.log("_headers" in OutgoingMessage.prototype, "_headerNames" in OutgoingMessage.prototype);
const server = http.createServer((_request, response) => {
  response.setHeader("Accept-Ranges", "bytes");
  response._headers = response._headers || {};
  response._headerNames = response._headerNames || {};
  response.setHeader("X-Other", "1");
  response.end();
});
server.listen(0, "127.0.0.1", () => {
  http.get({ port: server.address().port, host: "127.0.0.1", agent: false }, (response) => {
    console.log(response.rawHeaders.filter((name) => /^(accept|x-)/i.test(name)));
    server.close();
  });
});
