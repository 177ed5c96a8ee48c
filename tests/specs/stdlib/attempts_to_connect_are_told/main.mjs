import { once } from "node:events";
import net from "node:net";

const server = net.createServer((socket) => socket.end()).listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address();

async function connect(options) {
  const socket = net.connect(options);
  const heard = [];
  for (const name of ["lookup", "connectionAttempt", "connectionAttemptFailed", "connect", "ready", "error"]) {
    socket.on(name, (...given) => heard.push([name, ...given.map((value) => value?.code ?? (value === options.port ? "port" : value))]));
  }
  socket.resume();
  await once(socket, "close").catch(() => {});
  console.log(heard);
}
await connect({ port, host: "127.0.0.1" });
await connect({ port, host: "localhost", family: 4 });
await connect({ port: 1, host: "127.0.0.1" });
await connect({ path: "./none" });
server.close();
