import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get, createServer as createHttpsServer } from "node:https";
import { connect, createServer } from "node:tls";

const read = (name) => readFileSync(new URL(name, import.meta.url));
const own = { key: read("good.key"), cert: read("good.pem") };

async function scene(name, serverOptions, clientOptions) {
  const server = createServer({ ...own, ...serverOptions }, (socket) => socket.on("error", () => {}).end());
  server.on("tlsClientError", ({ code }) => console.log(name, "server", code));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect({ port: server.address().port, host: "127.0.0.1", rejectUnauthorized: false, ...clientOptions });
  client.on("secureConnect", () => console.log(name, client.getProtocol(), client.getCipher().name));
  client.on("error", ({ code }) => console.log(name, "client", code));
  client.resume();
  await once(client, "close").catch(() => {});
  server.close();
}

const AES_128 = "ECDHE-ECDSA-AES128-GCM-SHA256";
const AES_256 = "ECDHE-ECDSA-AES256-GCM-SHA384";
const CHACHA = "ECDHE-ECDSA-CHACHA20-POLY1305";
const maxVersion = "TLSv1.2";

for (const ciphers of [AES_128, AES_256, CHACHA]) {
  await scene("of the server", { ciphers, maxVersion }, {});
  await scene("of the client", {}, { ciphers, maxVersion });
}
await scene("none for both", { ciphers: AES_128, maxVersion }, { ciphers: CHACHA, maxVersion });

const [mine, yours] = [`${CHACHA}:${AES_256}`, `${AES_256}:${CHACHA}`];
await scene("order of the server", { ciphers: mine, maxVersion }, { ciphers: yours, maxVersion });
await scene("order of the client", { ciphers: mine, maxVersion, honorCipherOrder: false }, { ciphers: yours, maxVersion });

for (const ciphers of ["TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256"]) {
  await scene("of the server", { ciphers }, {});
  await scene("of the client", {}, { ciphers });
}
await scene("order of a new server", {}, { ciphers: "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384" });

// By an agent, and behind a callback that chooses no other context.
const SNICallback = (name, callback) => callback(null, undefined);
const server = createHttpsServer({ ...own, ciphers: CHACHA, maxVersion, SNICallback }, (request, response) => {
  response.end(request.socket.getCipher().name);
});
server.listen(0, "127.0.0.1", () => {
  get({ port: server.address().port, host: "127.0.0.1", servername: "good.test", rejectUnauthorized: false, agent: false }, async (response) => {
    console.log(String(await response.toArray()));
    server.close();
  });
});
