import { AsyncLocalStorage } from "node:async_hooks";
import dgram from "node:dgram";
import { once } from "node:events";
import net from "node:net";

const storage = new AsyncLocalStorage();
const see = (what) => console.log(what, storage.getStore());

// A connection that was taken has none: native code has made it.
await storage.run("listens", async () => {
  const server = net.createServer((socket) => {
    see("connection");
    socket
      .on("data", () => see("data"))
      .on("end", () => see("end"))
      .on("close", () => see("close"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = storage.run("connects", () => net.connect(server.address().port, "127.0.0.1"));
  storage.run("ends", () => client.end("text"));
  await once(client.resume(), "close");
  server.close();
  await once(server, "close");
});

await storage.run("makes", async () => {
  const socket = dgram.createSocket("udp4");
  socket.on("close", () => see("close"));
  socket.on("message", () => {
    see("message");
    storage.run("closes", () => socket.close());
  });
  storage.run("binds", () => socket.bind(0, "127.0.0.1"));
  await once(socket, "listening");
  storage.run("sends", () => socket.send("text", socket.address().port, "127.0.0.1"));
  await once(socket, "close");
});

const hold = setTimeout(() => {}, 10_000);
const signal = storage.run("asks", () => AbortSignal.timeout(1));
storage.run("listens", () => signal.addEventListener("abort", () => see("abort")));
await once(signal, "abort");
clearTimeout(hold);
