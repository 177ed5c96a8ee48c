import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const server = tls.createServer({ key: readFileSync("key.pem"), cert: readFileSync("cert.pem") }, (socket) => socket.resume());
server.listen(0, "127.0.0.1");
await once(server, "listening");
// One text with all, and one that is not in a text.
for (const ca of [[[...tls.rootCertificates, readFileSync("ca.pem")].join("\n")], [...tls.rootCertificates, readFileSync("ca.pem")]]) {
  const socket = tls.connect({ port: server.address().port, host: "127.0.0.1", ca });
  await once(socket, "secureConnect");
  const { issuerCertificate, subject } = socket.getPeerCertificate(true);
  console.log(subject, issuerCertificate.subject, issuerCertificate.issuerCertificate === issuerCertificate);

  // To read all that are trusted for each answer would take much longer than to read them once.
  const best = (work) => {
    let least = Infinity;
    for (let round = 0; round < 5; round++) {
      const begin = process.hrtime.bigint();
      work();
      least = Math.min(least, Number(process.hrtime.bigint() - begin));
    }
    return least;
  };
  const all = best(() => tls.rootCertificates.forEach((one) => new X509Certificate(one).toLegacyObject()));
  console.log(best(() => socket.getPeerCertificate(true)) < all / 2);
  socket.destroy();
}
server.close();
