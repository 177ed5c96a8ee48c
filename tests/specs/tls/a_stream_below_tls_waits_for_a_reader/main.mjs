// TLS over a stream of the program's own takes no more of it than is read: of 40 MB most stays where it is while the socket is paused.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import net from "node:net";
import { Duplex } from "node:stream";
import { setTimeout } from "node:timers/promises";
import tls from "node:tls";

const size = 40_000_000;
const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const server = tls.createServer(pair, (socket) => socket.end(Buffer.alloc(size)));
await once(server.listen(0, "127.0.0.1"), "listening");

const below = net.connect(server.address().port, "127.0.0.1");
let taken = 0;
const stream = new Duplex({
  read: () => below.resume(),
  write: (chunk, encoding, done) => below.write(chunk, encoding, done),
  final: (done) => below.end(done),
});
below.on("data", (chunk) => {
  taken += chunk.length;
  if (!stream.push(chunk)) below.pause();
});
below.on("end", () => stream.push(null));

const socket = tls.connect({ socket: stream, rejectUnauthorized: false });
let length = 0;
socket.once("data", () => socket.pause());
socket.on("data", (chunk) => (length += chunk.length));
await once(socket, "data");
await setTimeout(400);
console.log(taken < size / 2);
socket.resume();
await once(socket, "end");
console.log(length === size);
server.close();
