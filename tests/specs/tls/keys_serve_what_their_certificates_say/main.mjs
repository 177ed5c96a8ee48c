import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const read = (name) => readFileSync(`${name}.pem`, "utf8");
const ca = read("ca");
// Key and certificates stand in one file.
const pair = (name) => ({ key: read(name), cert: read(name).replace(/^[^]*?KEY-----\n(?=-----BEGIN CERT)/, "") });

async function meet(ofServer, ofClient) {
  const found = { server: "refused", client: "-" };
  const server = tls.createServer(ofServer, (socket) => {
    socket.on("error", () => {});
    found.client = socket.authorized ? "authorized" : (socket.authorizationError?.code ?? socket.authorizationError ?? "-");
    socket.end();
  });
  server.on("tlsClientError", () => {});
  await once(server.listen(0, "localhost"), "listening");
  const client = tls.connect({ port: server.address().port, host: "localhost", ca, ...ofClient });
  client.on("secureConnect", () => (found.server = "authorized"));
  client.on("error", ({ code }) => (found.server = code));
  client.resume();
  await once(client, "close").catch(() => {});
  server.close();
  await once(server, "close");
  return found;
}

for (const name of ["good", "plain", "below", "signs", "enciphers", "agrees"]) {
  const { server } = await meet(pair(name), {});
  console.log("server", name, server);
}
for (const name of ["good", "plain", "below", "signs", "enciphers", "agrees", "old", "oldover", "oldself", "over"]) {
  const asks = { ...pair("good"), requestCert: true, ca: name === "over" ? [ca, pair(name).cert] : ca };
  const { client } = await meet({ ...asks, rejectUnauthorized: false }, pair(name));
  const strict = await meet(asks, pair(name));
  console.log("client", name, client, strict.client);
}
