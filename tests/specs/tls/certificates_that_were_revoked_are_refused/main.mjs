import { readFileSync } from "node:fs";
import { once } from "node:events";
import { connect, createServer } from "node:tls";

const read = (name) => readFileSync(new URL(name, import.meta.url));
const ca = read("ca.pem");
const pair = (name) => ({ key: read(`${name}.key`), cert: read(`${name}.pem`) });

// A client looks at its server's certificate.
async function asClient(name, options) {
  const server = createServer(pair(name), (socket) => socket.end());
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect({ port: server.address().port, host: "127.0.0.1", servername: `${name}.test`, ca, ...options });
  client.on("secureConnect", () => console.log("client", name, client.authorized));
  client.on("error", ({ code, message }) => console.log("client", name, code, message));
  client.resume();
  await once(client, "close").catch(() => {});
  server.close();
}

// A server looks at its client's.
async function asServer(name, options) {
  const server = createServer({ ...pair("good"), ca, requestCert: true, rejectUnauthorized: false, ...options });
  server.on("secureConnection", (socket) => {
    console.log("server", name, socket.authorized, socket.authorizationError);
    socket.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect({ port: server.address().port, host: "127.0.0.1", ca, ...pair(name), checkServerIdentity() {} });
  client.resume();
  await once(client, "close");
  server.close();
}

const full = read("full.crl");
const empty = read("empty.crl");
for (const name of ["good", "revoked"]) {
  await asClient(name, {});
  await asClient(name, { crl: full });
  await asClient(name, { crl: [empty] });
  await asServer(name, { crl: full });
}
