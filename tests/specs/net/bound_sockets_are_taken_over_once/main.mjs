import { once } from "node:events";
import net, { BoundSocket } from "node:net";

const told = (make) => {
  try {
    return make();
  } catch ({ code, message }) {
    return `${code} ${message.replace(/\d{4,}/g, "N")}`;
  }
};

console.log(net.BoundSocket === BoundSocket, BoundSocket.length, Object.getOwnPropertyNames(BoundSocket.prototype));
const bound = new BoundSocket({ host: "127.0.0.1" });
const { address, family, port } = bound.address();
console.log(bound, address, family, bound.fd() > 2, bound.isPipe);

const server = net.createServer((socket) => socket.end(`${socket.remotePort === from}`));
await once(server.listen(bound), "listening");
console.log(server.address().port === port);
console.log(told(() => bound.fd()));
console.log(told(() => bound.close()));
console.log(told(() => net.createServer().listen({ handle: bound })));

const source = new BoundSocket({ host: "127.0.0.1" });
const from = source.address().port;
const client = net.connect({ handle: source, port, host: "127.0.0.1" });
const [text] = await once(client, "data");
console.log(`${text}`, client.localPort === from, told(() => source.address()));
server.close();

for (const options of [5, { port: -1 }, { host: "name" }, { ipv6Only: 1 }, { path: "a", port: 1 }, { host: "9.9.9.9" }, { path: "/no/folder" }]) {
  console.log(told(() => new BoundSocket(options)));
}

const pipe = new BoundSocket({ path: "a.sock" });
console.log(pipe.address(), pipe.isPipe);
const below = net.createServer((socket) => socket.end("by a path"));
await once(below.listen({ handle: pipe }), "listening");
const other = net.connect(below.address());
console.log(`${await once(other, "data")}`);
below.close();

const six = new BoundSocket({ ipv6Only: true });
console.log(six.address().address, six.address().family);
six[Symbol.dispose]();
six[Symbol.dispose]();
console.log(told(() => six.fd()));
const socket = new net.Socket({ handle: new BoundSocket({ host: "127.0.0.1" }) });
console.log(told(() => socket.connect({ port: 1, localPort: 5 })));
socket.destroy();
