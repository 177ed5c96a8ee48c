// A server that reads a line and goes on with TLS on the same connection, which is TLS itself.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const sent = "words ".repeat(20000);
const inner = tls.createServer(pair, (socket) => {
  let length = 0;
  socket.on("data", (chunk) => {
    length += chunk.length;
    if (length === sent.length) socket.end("all of it");
  });
});
const outer = tls.createServer(pair, (socket) => {
  socket.on("data", (chunk) => {
    console.log("outer has read", chunk.toString());
    inner.emit("connection", socket);
  });
});
await once(outer.listen(0), "listening");
const below = tls.connect({ port: outer.address().port, rejectUnauthorized: false });
await once(below, "secureConnect");
below.on("data", () => console.log("never"));
below.write("HEAD");
const client = tls.connect({ socket: below, rejectUnauthorized: false }, () => client.write(sent)).setEncoding("utf8");
for await (const text of client) console.log("inner has read", text);
below.destroy();
outer.close();
