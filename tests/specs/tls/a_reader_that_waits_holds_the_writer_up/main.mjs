// Of 60 MB no more goes out than the system takes while nobody reads; then all of it comes, and the end.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import { setTimeout } from "node:timers/promises";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const size = 60_000_000;
const piece = Buffer.alloc(60_000);

// Writes all, and knows how much it could write.
function feed(writer) {
  const fed = { bytes: 0 };
  (function next() {
    while (fed.bytes < size) {
      fed.bytes += piece.length;
      if (!writer.write(piece)) return writer.once("drain", next);
    }
    writer.end();
  })();
  return fed;
}

async function told(name, fed, reader) {
  await setTimeout(400);
  console.log(name, "waits:", fed.bytes < size / 2);
  let length = 0;
  reader.on("data", (data) => (length += data.length)).resume();
  await once(reader, "end");
  console.log(name, "read all:", length === size);
}

const where = (server) => ({ port: server.address().port, host: "127.0.0.1", rejectUnauthorized: false, agent: false });

const server = tls.createServer(pair).listen(0, "127.0.0.1");
await once(server, "listening");
const readers = {
  "paused at once": (socket) => socket.pause(),
  "never read": () => {},
  "readable, not read": (socket) => socket.on("readable", () => {}),
};
for (const name in readers) {
  const socket = tls.connect(where(server));
  const [[other]] = await Promise.all([once(server, "secureConnection"), once(socket, "secureConnect")]);
  readers[name](socket);
  const fed = feed(other);
  await setTimeout(100);
  socket.removeAllListeners("readable");
  await told(name, fed, socket);
}
// The other way.
{
  const socket = tls.connect(where(server));
  const [[other]] = await Promise.all([once(server, "secureConnection"), once(socket, "secureConnect")]);
  await told("server", feed(socket), other.pause());
  other.end();
}
server.close();

const web = https.createServer(pair).listen(0, "127.0.0.1");
await once(web, "listening");
const request = https.request({ ...where(web), method: "POST" });
const fed = feed(request);
const [incoming, answer] = await once(web, "request");
await told("request", fed, incoming);
const fedAnswer = feed(answer);
const [response] = await once(request, "response");
await told("response", fedAnswer, response);
web.close();
