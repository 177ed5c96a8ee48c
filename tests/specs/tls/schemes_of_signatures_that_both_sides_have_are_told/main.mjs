import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, TLSSocket } from "node:tls";

const read = (name) => readFileSync(new URL(name, import.meta.url));
const key = read("good.key");
const EC = "ECDSA+SHA256";

async function meet(options) {
  const server = createServer({ key, cert: read("good.pem"), ...options }, (socket) => {
    const shared = socket.getSharedSigalgs();
    console.log(options.sigalgs ? shared : shared.includes(EC));
    socket.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect({ port: server.address().port, host: "127.0.0.1", rejectUnauthorized: false });
  client.resume();
  await once(client, "close");
  server.close();
}

console.log(new TLSSocket().getSharedSigalgs());
await meet({});
await meet({ sigalgs: "RSA-PSS+SHA512:ECDSA+SHA256:RSA-PSS+SHA256" });
await meet({ sigalgs: "RSA-PSS+SHA256:ECDSA+SHA256:RSA-PSS+SHA512:RSA+SHA256", maxVersion: "TLSv1.2" });
