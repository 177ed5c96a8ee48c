import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };

for (const maxVersion of ["TLSv1.2", "TLSv1.3"]) {
  const server = tls.createServer({ ...pair, maxVersion }, (socket) => socket.end("end").on("error", () => {}));
  await once(server.listen(0, "localhost"), "listening");
  const { port } = server.address();

  let session;
  async function connect(options) {
    const client = tls.connect({ port, host: "localhost", session, ...options });
    client.on("session", (given) => (session = given)).resume();
    await once(client, "secureConnect");
    const { authorized, authorizationError } = client;
    console.log(maxVersion, authorized, authorizationError?.code ?? authorizationError, client.isSessionReused());
    await once(client, "close");
  }
  for (let i = 0; i < 3; i++) await connect({ rejectUnauthorized: false });
  session = undefined;
  for (let i = 0; i < 3; i++) await connect({ rejectUnauthorized: false, ca: pair.cert });
  server.close();

  const web = https.createServer({ ...pair, maxVersion }, (request, response) => response.end());
  await once(web.listen(0, "localhost"), "listening");
  const agent = new https.Agent({ rejectUnauthorized: false });
  for (let i = 0; i < 3; i++) {
    const [response] = await once(https.get({ port: web.address().port, host: "localhost", agent }), "response");
    const { authorized, authorizationError } = response.socket;
    console.log(maxVersion, "https", authorized, authorizationError?.code ?? authorizationError, response.socket.isSessionReused());
    response.resume();
    await once(response, "close");
    if (!response.socket.destroyed) await once(response.socket, "close");
  }
  web.close();
}
