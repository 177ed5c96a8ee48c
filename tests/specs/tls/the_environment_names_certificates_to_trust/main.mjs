import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import tls from "node:tls";

if (process.argv[2] === "set") {
  tls.setDefaultCACertificates([readFileSync("ca.pem", "utf8")]);
  console.log(tls.getCACertificates().length, tls.getCACertificates("bundled").length > 100);
}
console.log("extra:", tls.getCACertificates("extra").length);

const server = https.createServer({ key: readFileSync("key.pem"), cert: readFileSync("cert.pem") }, (_request, response) => {
  response.end("hello");
});
server.on("tlsClientError", () => {});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address();

await new Promise((resolve) => {
  https
    .get({ host: "localhost", port, family: 4 }, (response) => {
      console.log("https:", response.statusCode, response.socket.authorized, response.socket.authorizationError);
      response.resume().on("end", resolve);
    })
    .on("error", ({ code, message }) => resolve(console.log("https:", code, message)));
});
const answer = await fetch(`https://localhost:${port}/`).then(
  (response) => response.text(),
  ({ cause, message }) => `${message}: ${cause.code} ${cause.message}`,
);
console.log("fetch:", answer);
server.close();
server.closeAllConnections();
