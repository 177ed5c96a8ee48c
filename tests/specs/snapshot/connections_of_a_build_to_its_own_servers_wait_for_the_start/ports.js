// Two ports that are free, and stay so: by itself the system gives only higher ones.
const net = require("node:net");

function listen(count, ports = []) {
  if (ports.length === count) return require("node:fs").writeFileSync("ports.json", JSON.stringify(ports));
  const port = 10_000 + Math.floor(Math.random() * 20_000);
  const server = net.createServer();
  // It is taken.
  server.on("error", () => listen(count, ports));
  server.listen(port, () => {
    listen(count, [...ports, port]);
    server.close();
  });
}
listen(2);
