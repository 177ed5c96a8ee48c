import dgram from "node:dgram";
import { once } from "node:events";
import net from "node:net";

const connects = (port, host) =>
  new Promise((resolve) => {
    const socket = net.connect({ port, host }, () => resolve(true)).on("error", (error) => resolve(error.code));
    socket.on("close", () => socket.destroy()).on("connect", () => socket.end());
  });

for (const ipv6Only of [false, true]) {
  const server = net.createServer((socket) => socket.end()).listen({ host: "::", port: 0, ipv6Only });
  await once(server, "listening");
  const { address, family, port } = server.address();
  console.log(ipv6Only, address, family, await connects(port, "::1"), await connects(port, "127.0.0.1"));
  server.close();
}

const servers = [];
let port = 0;
for (let i = 0; i < 2; i++) {
  const server = net.createServer((socket) => socket.end()).listen({ host: "127.0.0.1", port, reusePort: true });
  await once(server, "listening");
  ({ port } = server.address());
  servers.push(server);
}
console.log(servers[0].address().port === servers[1].address().port, await connects(port, "127.0.0.1"));
const other = net.createServer().listen({ host: "127.0.0.1", port });
const [{ code, syscall }] = await once(other, "error");
console.log(code, syscall);
for (const server of servers) server.close();

const sockets = [0, 1].map(() => dgram.createSocket({ type: "udp4", reusePort: true }));
sockets[0].bind(0);
await once(sockets[0], "listening");
sockets[1].bind(sockets[0].address().port);
await once(sockets[1], "listening");
console.log(sockets[0].address().port === sockets[1].address().port, sockets[0].address().family);
sockets[0].close();
sockets[1].on("message", (message) => {
  console.log(`${message}`);
  sockets[1].close();
});
const sender = dgram.createSocket("udp4");
sender.send("hello", sockets[1].address().port, "127.0.0.1", () => sender.close());
