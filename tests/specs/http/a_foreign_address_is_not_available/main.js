const http = require("node:http");
const net = require("node:net");
const tell = ({ address, code, errno, message, port, syscall }) => console.log(code, errno, syscall, address, port, message);
const steps = [
  (next) => net.createServer().on("error", next).listen(0, "203.0.113.5"),
  (next) => http.createServer().on("error", next).listen({ port: 0, host: "2001:db8::1" }),
  (next) => net.connect({ port: 9, host: "127.0.0.1", localAddress: "203.0.113.5" }).on("error", next),
];
(async () => {
  for (const step of steps) tell(await new Promise(step));
})();
