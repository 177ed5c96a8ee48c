// A reader that is slower than its peer, which ends.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const hash = (data) => createHash("sha256").update(data).digest("hex").slice(0, 8);
const server = tls.createServer(pair, (socket) => socket.pipe(socket)).listen(0);
await once(server, "listening");
for (const size of [300_000, 5_000_000]) {
  const sent = Buffer.alloc(size, "0123456789");
  const socket = tls.connect({ port: server.address().port, rejectUnauthorized: false });
  socket.end(sent);
  const pieces = [];
  socket.on("data", (piece) => pieces.push(piece));
  await once(socket, "end");
  const got = Buffer.concat(pieces);
  console.log(got.length === size, hash(got) === hash(sent));
}
server.close();
