import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import tls from "node:tls";

const read = (name) => readFileSync(name);
const pair = { key: read("key.pem"), cert: read("cert.pem") };
const rsa = { key: read("client-key.pem"), cert: read("client.pem") };
const both = { key: [read("ec-key.pem"), rsa.key], cert: [read("ec.pem"), rsa.cert] };

for (const maxVersion of ["TLSv1.2", "TLSv1.3"]) {
  const options = { ...pair, maxVersion, requestCert: true, ca: rsa.cert, rejectUnauthorized: false };
  const server = tls.createServer(options, (socket) => {
    console.log(maxVersion, socket.isSessionReused(), socket.authorized, socket.getPeerCertificate().subject?.CN);
    socket.end("end");
  });
  await once(server.listen(0, "localhost"), "listening");
  for (const own of [rsa, { ...rsa, ca: [pair.cert, rsa.cert] }, both]) {
    let session;
    for (let i = 0; i < 3; i++) {
      const client = tls.connect({ port: server.address().port, host: "localhost", ca: pair.cert, session, ...own });
      client.on("session", (given) => (session = given)).resume();
      await once(client, "close");
      console.log(client.authorized);
    }
  }
  server.close();
}

// Of several keys a client shows the one that its server can verify.
for (const sigalgs of ["RSA-PSS+SHA256:ECDSA+SHA256", "ECDSA+SHA256:RSA-PSS+SHA256"]) {
  const options = { ...pair, requestCert: true, ca: [rsa.cert, read("ec.pem")] };
  const server = tls.createServer(options, (socket) => {
    console.log(sigalgs, socket.authorized, socket.getPeerCertificate().subject.CN);
    socket.end("end");
  });
  await once(server.listen(0, "localhost"), "listening");
  const client = tls.connect({ port: server.address().port, host: "localhost", ca: pair.cert, ...both, sigalgs });
  client.on("error", ({ code }) => console.log(code)).resume();
  await once(client, "close").catch(() => {});
  server.close();
}

// Agents keep sessions, and none where they are to keep none.
const web = https.createServer({ ...pair, requestCert: true, ca: rsa.cert }, ({ socket }, response) => response.end(`${socket.isSessionReused()}`));
await once(web.listen(0, "localhost"), "listening");
for (const maxCachedSessions of [100, 0]) {
  const agent = new https.Agent({ ca: pair.cert, ...rsa, maxCachedSessions });
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => {
      https.get({ port: web.address().port, host: "localhost", agent }, (response) => {
        response.on("data", (text) => console.log("https", maxCachedSessions, `${text}`)).on("close", resolve);
      });
    });
  }
}
web.close();
