const cluster = require("node:cluster");
const dgram = require("node:dgram");
if (process.env.CHILD && cluster.isPrimary) process.exit(9); // Would fork without end.

if (cluster.isPrimary) {
  const ports = new Set();
  let left = 4;
  for (let i = 0; i < 2; i++) {
    cluster.fork({ CHILD: 1 }).on("message", (message) => {
      if (message === "datagram" && --left === 0) cluster.disconnect(() => console.log("all arrived"));
    });
  }
  let listening = 0;
  cluster.on("listening", (_, { addressType, port }) => {
    console.log(addressType);
    ports.add(port);
    if (++listening < 2) return;
    console.log(ports.size, port > 0);
    const client = dgram.createSocket("udp4");
    for (let i = 0; i < 4; i++) client.send("x", port, "127.0.0.1");
    setTimeout(() => client.close(), 500);
  });
} else {
  dgram.createSocket("udp4").on("message", () => process.send("datagram")).bind(0, "127.0.0.1");
}
