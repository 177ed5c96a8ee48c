const { startupSnapshot } = require("v8");
startupSnapshot.setDeserializeMainFunction(() => {
  const http = require("http");
  const server = http.createServer((request, response) => response.end(`served ${request.url}`));
  server.listen(0, "127.0.0.1", () => {
    http.get({ port: server.address().port, path: "/x", agent: false }, (response) => {
      response.setEncoding("utf8").on("data", (text) => console.log(response.statusCode, text)).on("end", () => server.close());
    });
  });
});
