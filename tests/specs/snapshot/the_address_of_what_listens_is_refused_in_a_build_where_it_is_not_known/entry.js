const dgram = require("node:dgram");
const net = require("node:net");

const address = (server) => {
  try {
    return server.address();
  } catch (error) {
    return `${error.code}: ${error.message}`;
  }
};
console.log(address(net.createServer().listen(0)));
console.log(address(net.createServer().listen("./ipc.sock")));
console.log(address(net.createServer().listen({ fd: 3 })));
console.log(address(dgram.createSocket("udp4").bind()));
console.log(address(net.createServer().listen(3000)));
console.log(address(net.createServer().listen(3000, "localhost")));
console.log(address(net.createServer().listen({ port: 3000, host: "::1" })));
console.log(address(dgram.createSocket("udp6").bind(3000)));
