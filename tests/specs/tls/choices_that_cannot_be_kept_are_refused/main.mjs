import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createSecureContext, createServer } from "node:tls";

const read = (name) => readFileSync(new URL(name, import.meta.url));

function refused(options) {
  try {
    createSecureContext(options);
    console.log(options, "taken");
  } catch (error) {
    console.log(options, error.code, error.message);
  }
}

refused({ ecdhCurve: "P-521" });
refused({ ecdhCurve: "P-521:P-256" });
refused({ ciphers: "AES128-SHA256", maxVersion: "TLSv1.2" });
refused({ ciphers: "AES128-SHA256" });
refused({ sigalgs: "RSA+SHA1" });

async function scene(name, serverOptions, clientOptions) {
  const server = createServer({ key: read("good.key"), cert: read("good.pem"), ...serverOptions }, (socket) => socket.end());
  server.on("tlsClientError", ({ code, message }) => console.log(name, "server", code, message));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect({ port: server.address().port, host: "127.0.0.1", rejectUnauthorized: false, ...clientOptions });
  client.on("secureConnect", () => console.log(name, "client", client.getCipher().name));
  client.on("error", ({ code, message }) => console.log(name, "client", code, message));
  client.resume();
  await once(client, "close").catch(() => {});
  server.close();
}

await scene("signature of the server", { sigalgs: "ECDSA+SHA256" }, { sigalgs: "ECDSA+SHA256" });
