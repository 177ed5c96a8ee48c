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

// The one that the client can use.
async function choose(own, ofClient) {
  const server = tls.createServer({ cert: certs, key: keys, ...own }, (socket) => socket.end()).listen(0);
  await once(server, "listening");
  const client = tls.connect({ port: server.address().port, rejectUnauthorized: false, ...ofClient });
  client.on("error", ({ code }) => console.log(code));
  client.on("secureConnect", () => console.log(client.getCipher().name, client.getPeerCertificate().subject.CN));
  client.resume();
  await once(client, "close");
  server.close();
}
const RSA = "ECDHE-RSA-AES256-GCM-SHA384";
const EC = "ECDHE-ECDSA-AES256-GCM-SHA384";
await choose({}, { maxVersion: "TLSv1.2" });
await choose({ maxVersion: "TLSv1.2" }, {});
await choose({}, { maxVersion: "TLSv1.2", ciphers: RSA });
await choose({}, { maxVersion: "TLSv1.2", ciphers: EC });
await choose({ honorCipherOrder: false }, { maxVersion: "TLSv1.2", ciphers: `${EC}:${RSA}` });
await choose({ honorCipherOrder: false }, { maxVersion: "TLSv1.2", ciphers: `${RSA}:${EC}` });
await choose({ sigalgs: "RSA-PSS+SHA256:ECDSA+SHA256" }, {});
await choose({ sigalgs: "ECDSA+SHA256:RSA-PSS+SHA256" }, {});

// Of a context that is chosen by name, what was set last.
for (const key of [keys, keys.toReversed()]) {
  for (const pfx of [undefined, [{ buf: read("ec.pfx"), passphrase: "a" }]]) {
    const named = tls.createSecureContext({ cert: certs, key, pfx });
    const options = { cert: certs, key: keys, SNICallback: (name, done) => done(null, named) };
    const server = tls.createServer(options, (socket) => socket.end()).listen(0);
    await once(server, "listening");
    for (const maxVersion of ["TLSv1.2", "TLSv1.3"]) {
      const client = tls.connect({ port: server.address().port, rejectUnauthorized: false, servername: "named", maxVersion });
      client.on("secureConnect", () => console.log(maxVersion, client.getPeerCertificate().subject.CN));
      client.resume();
      await once(client, "close");
    }
    server.close();
  }
}
