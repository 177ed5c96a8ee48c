import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const ca = [pair.cert];

for (const maxVersion of ["TLSv1.2", "TLSv1.3"]) {
  const server = tls.createServer({ ...pair, maxVersion }, (socket) => socket.end("end"));
  await once(server.listen(0), "listening");
  const { port } = server.address();
  let session;
  for (let i = 0; i < 3; i++) {
    const client = tls.connect({ port, host: "localhost", ca, session });
    client.resume();
    let count = 0;
    client.on("session", (given) => {
      count++;
      session = given;
    });
    await once(client, "secureConnect");
    const reused = client.isSessionReused();
    const first = client.getSession();
    await once(client, "close");
    console.log(maxVersion, client.authorized, reused, count, Buffer.isBuffer(first), first.equals(session));
  }
  // Another list of certificates is another trust.
  const other = tls.connect({ port, host: "localhost" });
  const [error] = await once(other, "error");
  console.log(error.code);
  server.close();
}

const server = https.createServer(pair, (request, response) => response.end(`${request.socket.isSessionReused()}`));
await once(server.listen(0), "listening");
const agent = new https.Agent({ ca });
for (let i = 0; i < 3; i++) {
  await new Promise((resolve) => {
    https.get({ port: server.address().port, host: "localhost", agent }, (response) => {
      response.on("data", (text) => console.log("https", `${text}`)).on("close", resolve);
    });
  });
}
server.close();
console.log(tls.getCACertificates().length > 100);
