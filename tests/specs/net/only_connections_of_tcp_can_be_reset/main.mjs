import { once } from "node:events";
import { readFileSync } from "node:fs";
import net from "node:net";
import tls from "node:tls";

const server = tls.createServer({ key: readFileSync("key.pem"), cert: readFileSync("cert.pem") }, (socket) => socket.on("error", () => {}));
await once(server.listen(0, "127.0.0.1"), "listening");
const { port } = server.address();

const secure = tls.connect({ host: "127.0.0.1", port, rejectUnauthorized: false });
await once(secure, "secureConnect");
try {
  secure.resetAndDestroy();
} catch ({ code }) {
  console.log(code, secure.destroyed);
}
secure.destroy();

const early = net.connect(port, "127.0.0.1");
early.on("connect", () => console.log("connected first"));
early.resetAndDestroy();
console.log(early.destroyed);
const [failed] = await once(early, "close");
console.log(failed, early.destroyed);

const unused = new net.Socket();
unused.on("error", ({ code }) => console.log(code));
unused.on("close", () => server.close());
unused.resetAndDestroy();
