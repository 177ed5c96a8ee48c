// What the build has loaded of the runtime is in every `rt`, so a blob needs none of its text; functions that nobody has called yet are
// compiled from it all the same.
const http = require("node:http");
const net = require("node:net");
const { startupSnapshot } = require("node:v8");

const texts = [net.Socket.prototype.connect, http.ServerResponse.prototype.writeHead].map(String);
startupSnapshot.setDeserializeMainFunction(() => {
  const blob = require("node:fs").readFileSync(process.argv[1]);
  console.log(texts.map((text) => text.length > 200));
  console.log(String(net.Socket.prototype.connect) === texts[0]);
  const heap = blob.subarray(0, blob.lastIndexOf("ext:"));
  console.log("lines of them in the blob:", texts.map((text) => text.split("\n").filter((line) => line.length > 45 && heap.includes(line)).length));
  const server = http.createServer((request, response) => response.writeHead(201, { "x-a": "b" }).end("made")).listen(0, () => {
    http.get({ port: server.address().port }, (response) => {
      console.log(response.statusCode, response.headers["x-a"]);
      response.resume().on("end", () => server.close());
    });
  });
});
