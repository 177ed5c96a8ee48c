// Whoever hears "end" takes what has come for all. The other side resets the connection below TLS: in the handshake, behind some data, and in an answer.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http2 from "node:http2";
import https from "node:https";
import net from "node:net";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const trusting = { host: "127.0.0.1", rejectUnauthorized: false };

async function listen(server) {
  server.on("connection", (socket) => {
    server.reset = () => socket.resetAndDestroy();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server.address().port;
}

function told(name, emitter, events) {
  for (const event of events) emitter.on(event, (it) => console.log(name, event, it instanceof Error ? `${it.code} ${it.message}` : `${it ?? ""}`));
  // `once` of node:events would give the error.
  return new Promise((resolve) => emitter.once("close", resolve));
}

const events = ["data", "end", "error", "close"];

const silent = net.createServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
await told("handshake", tls.connect({ ...trusting, port: await listen(silent) }), events);
silent.close();

for (const maxVersion of ["TLSv1.2", "TLSv1.3"]) {
  const server = tls.createServer({ ...pair, maxVersion }, (socket) => socket.on("error", () => {}).write("some"));
  const client = tls.connect({ ...trusting, port: await listen(server) });
  client.once("data", () => server.reset());
  await told(maxVersion, client, events);
  server.close();
}

const secure = https.createServer(pair, (request, response) => {
  request.on("error", () => {});
  response.writeHead(200, { "content-length": 10 });
  response.write("some");
});
const request = https.get({ ...trusting, port: await listen(secure), agent: false });
request.on("error", ({ code, message }) => console.log("request", code, message));
const [response] = await once(request, "response");
response.once("data", () => secure.reset());
await told("response", response, ["aborted", "end", "error"]);
secure.close();

const second = http2.createSecureServer(pair, (_, response) => response.stream.on("error", () => {}) && response.write("some"));
second.on("sessionError", () => {});
const session = http2.connect(`https://127.0.0.1:${await listen(second)}`, trusting);
const sessionTold = told("session", session, ["error"]);
const stream = session.request();
// Both sides have nothing more to say.
stream.once("data", () => session.ping(() => second.reset()));
await told("stream", stream, ["end", "error"]);
await sessionTold;
second.close();
