import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const cert = readFileSync("cert.pem");
const ca = readFileSync("ca.pem");

const certificate = new X509Certificate(cert);
console.log(certificate.toLegacyObject());
console.log(certificate.keyUsage, certificate.serialNumber);

const server = tls.createServer({ key: readFileSync("key.pem"), cert: `${cert}${ca}` }, (socket) => socket.end());
server.listen(0, "127.0.0.1");
await once(server, "listening");
const socket = tls.connect({ port: server.address().port, host: "127.0.0.1", ca });
await once(socket, "secureConnect");
const { issuerCertificate, ...peer } = socket.getPeerCertificate(true);
console.log(Object.keys(socket.getPeerCertificate()).join() === Object.keys(peer).join());
console.log(peer.subject, Buffer.isBuffer(peer.raw), Buffer.isBuffer(peer.pubkey));
console.log(issuerCertificate.subject, issuerCertificate.issuerCertificate === issuerCertificate);
console.log(socket.resume().authorized);
await once(socket, "close");
server.close();
