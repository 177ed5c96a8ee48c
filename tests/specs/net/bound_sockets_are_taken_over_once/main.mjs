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

// What somebody listens to is taken.
for (const host of ["127.0.0.1", "0.0.0.0", "::1"]) {
  const taken = net.createServer();
  await once(taken.listen(0, host), "listening");
  console.log(told(() => new BoundSocket({ host, port: taken.address().port })));
  taken.close();
}
const nameless = new BoundSocket({ path: "" });
console.log(nameless.address(), told(() => new BoundSocket({ path: "" })), Object.keys(new BoundSocket().address()));

const only = new BoundSocket({ host: "0::0", ipv6Only: true });
const last = net.createServer((socket) => socket.end());
await once(last.listen(only), "listening");
for (const host of ["::1", "127.0.0.1"]) {
  const visitor = net.connect({ port: last.address().port, host });
  console.log(await once(visitor, "connect").then(() => "connected", ({ code }) => code));
  visitor.destroy();
}
last.close();

const aside = new BoundSocket({ path: "b.sock" });
console.log(told(() => net.connect({ handle: aside, port: 1, host: "127.0.0.1" })));
