import { readFileSync } from "node:fs";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const server = tls.createServer({
  ALPNCallback({ protocols }) {
    console.log(this instanceof tls.TLSSocket, protocols);
    this.setKeyCert(tls.createSecureContext(pair));
    return "b";
  },
}, (socket) => socket.end());
server.listen(0, () => {
  const client = tls.connect({ port: server.address().port, rejectUnauthorized: false, ALPNProtocols: ["a", "b"] }, () => {
    console.log(client.alpnProtocol, client.getPeerX509Certificate() !== undefined);
    client.resume();
  });
  client.on("close", () => server.close());
});
