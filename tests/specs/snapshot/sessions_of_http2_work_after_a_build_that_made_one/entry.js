const http2 = require("node:http2");
const { Duplex } = require("node:stream");
const { startupSnapshot } = require("node:v8");

const createConnection = () => new Duplex({ read() {}, write: (chunk, encoding, done) => done() });
http2.connect("http://localhost", { createConnection }).destroy();

startupSnapshot.setDeserializeMainFunction(() => {
  const server = http2.createServer((request, response) => response.end(`answer to ${request.url}`));
  server.listen(0, () => {
    const session = http2.connect(`http://localhost:${server.address().port}`);
    const request = session.request({ ":path": "/a" });
    request.setEncoding("utf8").on("data", console.log);
    request.on("end", () => {
      session.close();
      server.close();
    });
  });
});
