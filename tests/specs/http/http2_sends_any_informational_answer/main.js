const http2 = require("http2");

const server = http2.createServer((request, response) => {
  for (const status of [99, 101, 200, "102"]) {
    try {
      response.writeInformation(status);
    } catch ({ name, code, message }) {
      console.log(name, code, message);
    }
  }
  console.log(response.writeInformation(102), response.writeInformation(110, { "x-told": "early" }));
  response.end("done");
  console.log(response.writeInformation(102));
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const stream = client.request({ ":path": "/" });
  stream.on("headers", (headers) => console.log(headers[":status"], headers["x-told"]));
  stream.on("response", (headers) => console.log(headers[":status"]));
  stream.resume().on("end", () => {
    client.close();
    server.close();
  });
});
