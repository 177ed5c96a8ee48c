// Keys and certificates of two kinds, in any order.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const read = (name) => readFileSync(name);
const certs = [read("rsa.pem"), read("ec.pem")];
const keys = [read("ec-key.pem"), read("rsa-key.pem")];

async function meet(options) {
  const server = tls.createServer(options, (socket) => socket.end()).listen(0);
  await once(server, "listening");
  const client = tls.connect({ port: server.address().port, rejectUnauthorized: false });
  client.on("error", ({ code }) => console.log(code));
  client.on("secureConnect", () => {
    const { asn1Curve, subject } = client.getPeerCertificate();
    console.log(subject.CN, asn1Curve);
  });
  client.resume();
  await once(client, "close");
  server.close();
}

await meet({ cert: certs, key: keys });
await meet({ cert: certs, key: keys.toReversed() });
await meet({ cert: certs, key: keys[1] });
await meet({ cert: certs[0], key: keys[1], pfx: read("ec.pfx"), passphrase: "a" });
await meet({ pfx: [read("rsa.pfx"), read("ec.pfx")], passphrase: "a" });
