import { constants } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:tls";

const read = (name) => readFileSync(new URL(name, import.meta.url));
const cert = read("good.pem");

async function scene(name, serverOptions, clientOptions) {
  const server = createServer({ key: read("good.key"), cert, ...serverOptions }, (socket) => socket.end());
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const to = { port: server.address().port, host: "127.0.0.1", servername: "good.test", rejectUnauthorized: false };
  const client = connect({ ...to, ...clientOptions });
  client.on("secureConnect", () => console.log(name, client.getProtocol(), client.getEphemeralKeyInfo().name));
  client.on("error", ({ code }) => console.log(name, code));
  client.resume();
  await once(client, "close").catch(() => {});
  server.close();
}

await scene("of the client", {}, { ecdhCurve: "P-384" });
await scene("of the server", { ecdhCurve: "prime256v1" }, {});
await scene("the first that both have", { ecdhCurve: "P-256" }, { ecdhCurve: "P-384:P-256" });
await scene("TLS 1.2", { ecdhCurve: "secp384r1", maxVersion: "TLSv1.2" }, {});
await scene("none in common", { ecdhCurve: "P-384" }, { ecdhCurve: "P-256" });
await scene("secureOptions", { secureOptions: constants.SSL_OP_NO_TLSv1_3 }, {});
await scene("ciphers of TLS 1.3 only", { ciphers: "TLS_AES_256_GCM_SHA384" }, { maxVersion: "TLSv1.2" });
await scene("ciphers of TLS 1.2 only", { ciphers: "ECDHE+AESGCM" }, {});
for (const ciphers of ["HIGH:!aNULL", "", "ECDHE+CHACHA20:ECDHE+AES"]) await scene(JSON.stringify(ciphers), { ciphers }, {});

// A context for a name: the one that was added last, whole.
const server = createServer({ key: read("good.key"), cert });
server.addContext("*.test", {});
server.addContext("good.test", { key: read("revoked.key"), cert: read("revoked.pem"), ecdhCurve: "P-384" });
server.addContext("*.*.test", { key: read("revoked.key"), cert: read("revoked.pem") });
server.on("secureConnection", (socket) => socket.end());
server.listen(0, "127.0.0.1");
await once(server, "listening");
for (const servername of ["good.test", "a.b.test", "other.example"]) {
  const client = connect({ port: server.address().port, host: "127.0.0.1", servername, rejectUnauthorized: false });
  await once(client, "secureConnect");
  console.log(servername, client.getPeerCertificate().subject.CN, client.getEphemeralKeyInfo().name);
  client.resume();
  await once(client, "close");
}
server.close();
try {
  server.addContext("x", { cert: "no certificate" });
} catch (error) {
  console.log(error.code);
}
