import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:tls";

const read = (name) => readFileSync(new URL(name, import.meta.url));
const cert = read("good.pem");
const subject = (bytes) => bytes && new X509Certificate(bytes).subject;

async function meet(answer, options, ofServer) {
  const server = createServer({ key: read("good.key"), cert, ...ofServer }, (socket) => socket.end());
  server.on("OCSPRequest", (certificate, issuer, done) => {
    console.log("asked", Buffer.isBuffer(certificate), subject(certificate), subject(issuer));
    answer(done);
  });
  server.on("tlsClientError", ({ code, message }) => console.log("server", code, message));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect({ port: server.address().port, host: "127.0.0.1", rejectUnauthorized: false, ...options });
  client.on("OCSPResponse", (response) => console.log("response", response && response.toString()));
  client.on("secureConnect", () => console.log("connected", client.getProtocol(), client.alpnProtocol));
  client.on("error", ({ code }) => console.log("client", code));
  client.resume();
  await new Promise((resolve) => client.on("close", resolve));
  server.close();
}

const later = (done) => setImmediate(done, null, Buffer.from("good"));
for (const maxVersion of ["TLSv1.3", "TLSv1.2"]) {
  await meet(later, { maxVersion, requestOCSP: true });
  await meet((done) => done(null, null), { maxVersion, requestOCSP: true });
  await meet((done) => done(new Error("unknown")), { maxVersion, requestOCSP: true });
}
await meet(later, { requestOCSP: true, ALPNProtocols: ["b"] }, { ALPNProtocols: ["a", "b"] });
await meet(later, { requestOCSP: true, servername: "a.example" }, { ca: cert, SNICallback: (name, done) => done(null, null) });
// Who has signed its own certificate has issued it, where that is trusted.
const own = { key: read("self.key"), cert: read("self.pem") };
for (const ca of [undefined, own.cert, [cert, own.cert]]) await meet(later, { requestOCSP: true }, { ...own, ca });
