import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
for (const options of [{ secureProtocol: "TLSv1_1_method" }, { minVersion: "TLSv1", maxVersion: "TLSv1.1" }, { sigalgs: "RSA-PSS+SHA256" }]) {
  const server = tls.createServer({ ...pair, ciphers: "DEFAULT@SECLEVEL=0", ...options }).listen(0);
  await once(server, "listening");
  const told = once(server, "tlsClientError");
  const client = tls.connect({ port: server.address().port, rejectUnauthorized: false, sigalgs: "ECDSA+SHA256" });
  const [error] = await once(client, "error");
  console.log("client", error.code);
  const [found, socket] = await told;
  console.log("server", found.code, socket instanceof tls.TLSSocket);
  server.close();
}
