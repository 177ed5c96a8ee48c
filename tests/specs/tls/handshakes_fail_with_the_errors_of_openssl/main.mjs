import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import net from "node:net";
import tls from "node:tls";

const key = readFileSync("key.pem");
const cert = readFileSync("cert.pem");
const own = { key, cert };
const self = { key: readFileSync("self-key.pem"), cert: readFileSync("self.pem") };

// OpenSSL's lines begin with the number of a thread and name a place in its sources.
const words = (text) => text.replace(/[0-9A-F]{16}:/, "").replace(/:\.\.\/deps\S+?:\d+:/, ":PLACE:").trim();
function show(who, { code, errno, library, message, reason, syscall }) {
  console.log(`  ${who}:`, words(message), { code, library, reason, errno, syscall });
}

async function listening(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.address().port;
}

async function attempt(what, serverOptions, clientOptions) {
  console.log(what);
  const server = tls.createServer(serverOptions, (socket) => socket.on("error", () => {}).end());
  const failed = new Promise((resolve) => server.on("tlsClientError", resolve));
  const port = await listening(server);
  const socket = tls.connect({ port, host: "127.0.0.1", servername: "localhost", ...clientOptions });
  const error = await new Promise((resolve) => socket.on("error", resolve));
  show("client", error);
  if (clientOptions.ca === undefined) show("server", await failed);
  server.close();
}

const unchecked = { rejectUnauthorized: false };
await attempt("versions", { ...own, minVersion: "TLSv1.3" }, { ...unchecked, maxVersion: "TLSv1.2" });
await attempt("protocols", { ...own, ALPNProtocols: ["h2"] }, { ...unchecked, ALPNProtocols: ["a"] });
await attempt("no protocol chosen", { ...own, ALPNCallback: () => undefined }, { ...unchecked, ALPNProtocols: ["a"] });
await attempt("no certificate", {}, unchecked);
await attempt("no certificate of the client", { ...own, requestCert: true, ca: cert, maxVersion: "TLSv1.2" }, unchecked);
await attempt("a certificate of its own", self, { ca: [] });
await attempt("an unknown authority", own, { ca: self.cert });

console.log("no version in common with this side");
const server = tls.createServer(own).on("tlsClientError", () => {});
const old = tls.connect({ port: await listening(server), host: "127.0.0.1", minVersion: "TLSv1", maxVersion: "TLSv1.1" });
show("client", (await once(old, "error").catch((error) => [error]))[0]);
server.close();

console.log("requests of plain HTTP");
const secure = https.createServer(own);
const port = await listening(secure);
for (const line of ["GET / HTTP/1.1\r\n\r\n", "CONNECT a:1 HTTP/1.1\r\n\r\n"]) {
  const socket = net.connect(port, "127.0.0.1").end(line);
  let answer = 0;
  socket.on("data", ({ length }) => (answer += length)).on("error", () => {});
  const [error] = await once(secure, "tlsClientError");
  show("server", error);
  await once(socket, "close");
  console.log("  answer of", answer, "bytes");
}
secure.close();

console.log("no TLS on the other side");
const plain = net.createServer((socket) => socket.on("error", () => {}).end("this is not TLS, but it is long enough\n"));
const plainPort = await listening(plain);
await new Promise((resolve) => {
  https.get({ port: plainPort, host: "127.0.0.1" }).on("error", (error) => resolve(show("https", error)));
});
const [refused] = await once(tls.connect(plainPort, "127.0.0.1"), "error").catch((error) => [error]);
show("tls", refused);
plain.close();
