import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import http from "node:http";
import net from "node:net";

const storage = new AsyncLocalStorage();
const see = (what) => console.log(what, storage.getStore());

await storage.run("listens", async () => {
  const server = http.createServer((request, response) => {
    see("request");
    request
      .on("data", () => see("data"))
      .on("end", () => {
        see("end");
        response.end();
      })
      .on("close", () => see("close"));
    request.socket.once("close", () => see("close of the socket"));
    response.on("close", () => see("close of the response"));
  });
  server.on("upgrade", (_, socket) => {
    see("upgrade");
    socket.end();
  });
  server.on("connect", (_, socket) => {
    see("connect");
    socket.end();
  });
  server.on("clientError", (_, socket) => {
    see("clientError");
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  for (const text of [
    "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\nconnection: close\r\n\r\nab",
    "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: z\r\n\r\n",
    "CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n",
    "WRONG\r\n\r\n",
  ]) {
    console.log(text.split(" ")[0].trim());
    const socket = net.connect(server.address().port, "127.0.0.1").resume();
    storage.run("writes", () => socket.write(text));
    await once(socket, "close");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  server.close();
});
