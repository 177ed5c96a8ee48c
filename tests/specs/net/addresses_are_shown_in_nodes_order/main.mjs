import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, connect } from "node:net";

const keys = (object) => Object.keys(object).join(" ");
const server = createServer((socket) => socket.end()).listen(0, "127.0.0.1");
await once(server, "listening");
console.log("server", keys(server.address()));
const client = connect(server.address().port, "127.0.0.1");
await once(client, "connect");
console.log("client", keys(client.address()));
client.resume();
server.close();

const udp = createSocket("udp4").bind(0, "127.0.0.1");
await once(udp, "listening");
console.log("udp", keys(udp.address()));
udp.send("x", udp.address().port, "127.0.0.1");
const [, from] = await once(udp, "message");
console.log("message", keys(from));
udp.connect(udp.address().port, "127.0.0.1");
await once(udp, "connect");
console.log("remote", keys(udp.remoteAddress()));
udp.close();
