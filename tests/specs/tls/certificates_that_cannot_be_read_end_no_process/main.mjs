import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:tls";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const key = read("leaf.key");
const [root, inter, leaf] = ["root", "inter", "leaf"].map((name) => read(`${name}.pem`));
const crl = read("inter.crl");

const pem = (...bytes) => `-----BEGIN CERTIFICATE-----\n${Buffer.from(bytes).toString("base64")}\n-----END CERTIFICATE-----\n`;
const broken = {
  "a length beyond its end": pem(0x30, 0x82, 0xff, 0xff, 1, 2, 3),
  "no fields": pem(0x30, 0x03, 0x30, 0x01, 0x02),
};

// A client, then a server, is sent what is no certificate behind its peer's.
async function scene(name, cert, options) {
  const told = (side) => (error) => console.log(name, side, error.code);
  const asks = { key, cert: leaf + inter, ca: root, requestCert: true, rejectUnauthorized: false, ...options };
  for (const side of ["client", "server"]) {
    const isClient = side === "client";
    const server = createServer(isClient ? { key, cert } : asks, (socket) => {
      if (!isClient) console.log(name, side, socket.authorized, socket.authorizationError, names(socket));
      socket.on("error", () => {});
      socket.end();
    });
    server.on("tlsClientError", () => {});
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address();
    const own = isClient ? { ca: root, ...options } : { key, cert, rejectUnauthorized: false };
    const client = connect({ port, host: "127.0.0.1", servername: "leaf.test", ...own });
    client.on("secureConnect", () => isClient && console.log(name, side, client.authorized, names(client)));
    client.on("error", told(side));
    client.resume();
    await once(client, "close").catch(() => {});
    server.close();
  }
}

function names(socket) {
  const { subject, issuerCertificate } = socket.getPeerCertificate(true);
  return `${subject?.CN} ${issuerCertificate?.subject.CN}`;
}

for (const [name, extra] of Object.entries(broken)) {
  await scene(`${name}: whole`, leaf + inter + extra, {});
  await scene(`${name}: no issuer`, leaf + extra, {});
  await scene(`${name}: no list`, leaf + extra + inter, { crl });
  await scene(`${name}: partial`, leaf + extra + inter, { ca: inter });
}
