import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import tls from "node:tls";

const original = tls.createSecureContext;
let called = 0;
// As packages do it that add certificates to those that are trusted.
tls.createSecureContext = (options) => {
  called++;
  return original({ ...options, ca: readFileSync("ca.pem") });
};
const server = https.createServer({ key: readFileSync("key.pem"), cert: readFileSync("cert.pem") }, (request, response) => response.end("x"));
server.listen(0);
await once(server, "listening");
console.log(called);
const request = https.get({ port: server.address().port, checkServerIdentity: () => undefined });
const [response] = await once(request, "response");
console.log(called, response.socket.authorized, request.reusedSocket);
response.socket.renegotiate({}, (error) => console.log(error.code, error.message));
response.resume();
await once(response, "close");
// The request has checked the certificate in its own way: the connection is not for others.
console.log(Object.keys(https.globalAgent.freeSockets).length);
server.close();
