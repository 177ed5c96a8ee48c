// A server that takes connections and does not speak TLS; undici waits for ten seconds.
import { once } from "node:events";
import { createServer } from "node:net";

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address();
try {
  await fetch(`https://127.0.0.1:${port}/`);
} catch ({ name, message, cause }) {
  console.log(name, message);
  console.log(cause.name, cause.code, cause.message.replace(port, "PORT"));
}
process.exit();
