import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:tls";

// A server that sends nothing: the client hears of that before it is connected, if it has asked.
const read = (name) => readFileSync(new URL(name, import.meta.url));
const server = createServer({ key: read("good.key"), cert: read("good.pem") }, (socket) => socket.end());
server.listen(0, "127.0.0.1");
await once(server, "listening");
for (const maxVersion of ["TLSv1.3", "TLSv1.2"]) {
  for (const requestOCSP of [true, false]) {
    const client = connect({ port: server.address().port, host: "127.0.0.1", rejectUnauthorized: false, maxVersion, requestOCSP });
    client.on("OCSPResponse", (response) => console.log(maxVersion, "response", response));
    client.on("secureConnect", () => console.log(maxVersion, "connected"));
    client.resume();
    await once(client, "close");
  }
}
server.close();
