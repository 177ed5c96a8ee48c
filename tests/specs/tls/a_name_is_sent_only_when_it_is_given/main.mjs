import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import tls from "node:tls";

const ca = readFileSync("ca.pem");
const own = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };

async function attempt(serverOptions, clientOptions) {
  const server = tls.createServer({ ...own, ...serverOptions });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  const socket = tls.connect({ port, host: "localhost", family: 4, ca, ...clientOptions });
  const [accepted] = await once(server, "secureConnection");
  if (socket.secureConnecting) await once(socket, "secureConnect");
  const { alpnProtocol, authorizationError, authorized, servername } = accepted;
  console.log({ alpnProtocol, authorizationError, authorized, servername }, socket.servername, socket.authorized);
  socket.destroy();
  server.close();
}

await attempt({}, {});
await attempt({}, { servername: "one.example.test" });
const SNICallback = (name, callback) => {
  console.log("asked for", name);
  callback(null, null);
};
await attempt({ SNICallback }, {});
await attempt({ SNICallback }, { servername: "two.example.test" });
const ALPNCallback = (offer) => {
  console.log(offer);
  return offer.protocols[1];
};
await attempt({ ALPNCallback }, { ALPNProtocols: ["a", "b"] });
await attempt({ requestCert: true, rejectUnauthorized: false, ca }, own);
await attempt({ requestCert: true, rejectUnauthorized: false, ca }, {});

const wrong = tls.createServer({ ...own, ALPNCallback: () => "c" });
wrong.listen(0, "127.0.0.1");
await once(wrong, "listening");
const failed = once(wrong, "tlsClientError");
tls.connect({ port: wrong.address().port, host: "127.0.0.1", ca, ALPNProtocols: ["a", "b"] }).on("error", () => {});
const [error] = await failed;
console.log(error.name, error.code, error.message);
wrong.close();

// The agent of https gives the name of the host.
const server = https.createServer(own, ({ socket }, response) => response.end(`${socket.servername}`));
server.listen(0, "127.0.0.1");
await once(server, "listening");
for (const host of ["localhost", "127.0.0.1"]) {
  const [response] = await once(https.get({ host, port: server.address().port, family: 4, ca, agent: false }), "response");
  console.log(host, `${(await response.toArray())[0]}`);
}
server.close();
