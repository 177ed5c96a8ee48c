import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const head = "POST / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\nContent-Length: 6\r\n\r\nabc";

// Nobody listens for errors of what the listener of `upgrade` gets.
async function ask(server, connect, rest) {
  server.on("upgrade", (request, socket) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
    socket.on("data", (data) => console.log("behind the body", String(data)));
    socket.on("end", () => socket.end());
    socket.on("close", () => console.log("closed"));
    request.resume();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect(server.address().port);
  socket.setEncoding("utf8");
  let answer = "";
  socket.on("data", (data) => {
    if (answer === "") socket.end(rest);
    answer += data;
  });
  socket.write(head);
  await once(socket, "close");
  console.log(answer.split("\r\n")[0], JSON.stringify(answer.split("\r\n\r\n")[1]));
  await new Promise((resolve) => server.close(resolve));
}
const plain = (port) => net.connect(port, "127.0.0.1");
const secure = (port) => tls.connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
for (const rest of [undefined, "defNOW"]) {
  await ask(http.createServer(), plain, rest);
  await ask(https.createServer(pair), secure, rest);
}
