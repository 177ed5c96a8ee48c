const http2 = require("node:http2");

const body = Buffer.alloc(2e6);

function ask(maxSessionMemory, then) {
  const server = http2.createServer({ maxSessionMemory });
  server.on("stream", (stream) => {
    stream.on("error", () => {});
    stream.respond();
    stream.end(body);
  });
  server.listen(0, () => {
    const client = http2.connect(`http://localhost:${server.address().port}`);
    const finish = (what) => {
      console.log(`${maxSessionMemory} MB:`, what);
      client.destroy();
      server.close(then);
    };
    const first = client.request();
    first.resume();
    first.on("response", () => {
      const second = client.request();
      second.on("response", (headers) => finish(headers[":status"]));
      second.on("error", (error) => finish(error.message));
    });
  });
}

ask(1, () => ask(10));
