const dns = require("node:dns");
const net = require("node:net");

try {
  require("./none");
} catch {
  // It is told of.
}
const server = net.createServer((socket) => socket.end()).listen(0, "127.0.0.1", () => {
  net.connect(server.address().port, "127.0.0.1").on("close", () => {
    server.close();
    net.connect("none.sock").on("error", () => {
      dns.lookup("127.0.0.1", () => {
        dns.lookup("localhost", { family: 4, all: true }, () => {});
      });
    });
  }).resume();
});
