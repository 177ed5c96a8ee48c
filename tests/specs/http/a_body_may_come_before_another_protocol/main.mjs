import { once } from "node:events";
import http from "node:http";
import net from "node:net";

const server = http.createServer();
server.on("upgrade", async (request, socket, head) => {
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    console.log("body", body);
    server.emit("bodyEnd");
  });
  console.log(request.complete, socket instanceof net.Socket, JSON.stringify(head.toString()));
  socket.on("data", (data) => socket.end(`echo of ${data}`));
  socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
});
server.listen(0, "127.0.0.1");
await once(server, "listening");

async function ask(parts) {
  const socket = net.connect(server.address().port, "127.0.0.1");
  let answer = "";
  socket.on("data", (data) => (answer += data));
  const upgrade = once(server, "upgrade");
  const bodyEnd = once(server, "bodyEnd");
  for (let i = 0; i < parts.length; i++) {
    socket.write(parts[i]);
    if (i === 0) await upgrade;
    if (parts[i + 1] === "later") await bodyEnd;
  }
  if (!socket.closed) await once(socket, "close");
  console.log(JSON.stringify(answer.split("\r\n\r\n")[1]));
}
const head = "POST / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\nContent-Length: 6\r\n\r\n";
await ask([`${head}abc`, "def", "later"]);
await ask([`${head}abc`, "defat once"]);
await ask([`${head}abcdef`, "later"]);
server.close();
