// 10 MB down on GET, anything up on POST: the answer is how many bytes came.
const body = Buffer.alloc(10_000_000, "0123456789");
const server = require("node:http").createServer((request, response) => {
  if (request.method === "GET") {
    response.end(body);
    return;
  }
  let bytes = 0;
  request.on("data", (chunk) => (bytes += chunk.length)).on("end", () => response.end(`${bytes}\n`));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
