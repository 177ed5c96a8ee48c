import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, TLSSocket } from "node:tls";

const read = (name) => readFileSync(new URL(name, import.meta.url));
const key = read("good.key");
const EC = "ECDSA+SHA256";

async function meet(options, ofClient) {
  const server = createServer({ key, cert: read("good.pem"), ...options }, (socket) => {
    const shared = socket.getSharedSigalgs();
    console.log(options.sigalgs || ofClient ? shared : shared.includes(EC));
    socket.end();
  });
  server.on("tlsClientError", ({ code }) => console.log("server", code));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect({ port: server.address().port, host: "127.0.0.1", rejectUnauthorized: false, ...ofClient });
  client.on("error", ({ code }) => console.log("client", code));
  client.resume();
  await once(client, "close").catch(() => {});
  server.close();
}

console.log(new TLSSocket().getSharedSigalgs());
await meet({});
await meet({ sigalgs: "RSA-PSS+SHA512:ECDSA+SHA256:RSA-PSS+SHA256" });
await meet({ sigalgs: "RSA-PSS+SHA256:ECDSA+SHA256:RSA-PSS+SHA512:RSA+SHA256", maxVersion: "TLSv1.2" });

// A client offers those that its program has named.
await meet({}, { sigalgs: EC });
await meet({}, { sigalgs: "RSA-PSS+SHA512:ECDSA+SHA384:ECDSA+SHA256" });
await meet({}, { sigalgs: "ecdsa_secp256r1_sha256", maxVersion: "TLSv1.2" });
await meet({}, { sigalgs: "ed25519" });
await meet({ sigalgs: "ECDSA+SHA512" }, { sigalgs: EC });
