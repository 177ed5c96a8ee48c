import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };

const callbacks = {
  throws() {
    throw new RangeError("thrown");
  },
  "gives no context": (_, answer) => setImmediate(answer, null, {}),
  "answers twice"(_, answer) {
    answer(null);
    answer(null);
  },
  "is called on its socket"(name, answer) {
    console.log(name, this instanceof tls.TLSSocket);
    answer(null, null);
  },
};

for (const [name, SNICallback] of Object.entries(callbacks)) {
  const server = tls.createServer({ ...pair, SNICallback }, (socket) => socket.end());
  server.on("tlsClientError", ({ code, message, name: kind }) => console.log(name, "-", kind, code, message));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const client = tls.connect({ host: "127.0.0.1", port: server.address().port, servername: "a.example", rejectUnauthorized: false });
  client.on("error", () => {}).resume();
  await new Promise((resolve) => client.once("close", resolve));
  server.close();
  await once(server, "close");
}
