// The client is destroyed while its request is answered: it hears of that before the server does.
import { createServer, get } from "node:http";

let client;
const server = createServer((request) => {
  request.on("aborted", () => console.log("  aborted")).on("close", () => {
    console.log("  closed");
    server.close();
  });
  request.socket.on("end", () => console.log("  end")).on("close", () => console.log("  socket closed"));
  client.destroy();
  console.log("destroyed");
}).listen(0, "127.0.0.1", () => {
  client = get({ port: server.address().port, host: "127.0.0.1" });
  client.on("error", ({ code }) => console.log(code)).on("close", () => console.log("closed"));
  client.on("socket", (socket) => socket.on("close", () => console.log("socket closed")));
});
