import { once } from "node:events";
import http from "node:http";
import net from "node:net";

const server = http.createServer((request, response) => response.end("ok"));
server.on("checkContinue", (request, response) => {
  if (request.url === "/take") response.writeContinue();
  response.writeHead(request.url === "/take" ? 200 : 417).end();
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
for (const path of ["/refuse", "/take"]) {
  const socket = net.connect(server.address().port, "127.0.0.1");
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n`);
  let answer = "";
  socket.setEncoding("latin1");
  for await (const data of socket) {
    answer += data;
    if (/Connection: [^]*\r\n\r\n/.test(answer)) break;
  }
  console.log(path, /Connection: (.*)\r\n/.exec(answer)[1]);
}
server.closeAllConnections();
server.close();
