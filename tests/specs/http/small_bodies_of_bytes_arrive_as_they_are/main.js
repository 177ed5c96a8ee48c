// A few bytes go out together with the header; all that the two ends see is as if they had not.
const http = require("node:http");
const net = require("node:net");

const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const bodies = {
  every,
  part: every.subarray(200, 210),
  plain: new Uint8Array([200, 65]),
  none: Buffer.alloc(0),
  shared: new Uint8Array(new SharedArrayBuffer(2)).fill(233),
  long: Buffer.alloc(5000, "ä"),
};
const server = http.createServer((request, response) => {
  const name = request.url.slice(1);
  const body = Buffer.from(bodies[name]);
  const given = name === "shared" || name === "plain" ? bodies[name] : body;
  response.setHeader("X-Name", "\xe9");
  response.removeHeader("Date");
  response.sendDate = false;
  if (request.headers["x-length"]) response.setHeader("Content-Length", body.length);
  response.on("finish", () => console.log("finish", name, response.writableFinished, response.headersSent));
  response.end(given, () => console.log("end", name));
  // What happens to the bytes later is of no matter.
  if (given === body) given.fill(1);
});
server.listen(0, "127.0.0.1", async () => {
  const { port } = server.address();
  for (const name of Object.keys(bodies)) {
    for (const [method, header] of [["GET", ""], ["GET", "X-Length: 1\r\n"], ["HEAD", ""]]) {
      const got = await new Promise((done) => {
        const parts = [];
        const socket = net.connect(port, "127.0.0.1", () => {
          socket.write(`${method} /${name} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${header}\r\n`);
        });
        socket.on("data", (part) => parts.push(part)).on("close", () => done(Buffer.concat(parts)));
      });
      const end = got.indexOf("\r\n\r\n") + 4;
      const arrived = got.subarray(end);
      console.log(method, name, JSON.stringify(got.latin1Slice(0, end)), arrived.length, Buffer.compare(arrived, Buffer.from(bodies[name])) === 0);
    }
  }
  server.close();
});
