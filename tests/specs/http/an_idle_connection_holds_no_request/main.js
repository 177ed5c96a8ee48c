const { createServer } = require("node:http");
const { connect } = require("node:net");

let client;
const registry = new FinalizationRegistry(() => {
  console.log("collected");
  client.destroy();
  server.close();
});
// It is answered before its body has come.
const server = createServer((request, response) => {
  registry.register(request);
  request.resume();
  response.end("hello");
});
server.listen(0, "127.0.0.1", () => {
  client = connect(server.address().port, "127.0.0.1").resume();
  client.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
  let left = 100;
  const looking = setInterval(() => {
    gc();
    if (--left > 0) return;
    console.log("held");
    process.exit(1);
  }, 20);
  looking.unref();
});
