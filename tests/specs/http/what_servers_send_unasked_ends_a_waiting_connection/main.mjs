import { once } from "node:events";
import http from "node:http";
import net from "node:net";

let connections = 0;
const server = net.createServer((socket) => {
  const number = ++connections;
  socket.on("error", () => {});
  socket.on("data", (data) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n${number}`);
    if (data.includes("/more")) setTimeout(() => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nX"), 20);
  });
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const agent = new http.Agent({ keepAlive: true });
async function get(path) {
  const request = http.get({ port: server.address().port, host: "127.0.0.1", path, agent });
  const [response] = await once(request, "response");
  const closed = new Promise((resolve) => response.socket.once("close", resolve));
  let body = "";
  for await (const chunk of response) body += chunk;
  if (path === "/more") await closed;
  else await new Promise(setImmediate);
  console.log(path, body, request.reusedSocket, agent.totalSocketCount);
}
await get("/");
await get("/");
await get("/more");
await get("/");
for (let i = 0; i < 3; i++) await get("/");
const [socket] = Object.values(agent.freeSockets)[0];
console.log(socket.listenerCount("error"), socket.listenerCount("data"));
agent.destroy();
server.close();
