import { once } from "node:events";
import http from "node:http";
import net from "node:net";

const server = net.createServer((socket) => {
  socket.on("error", () => {});
  socket.once("data", () => socket.write("HTTP/1.1 101 S\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const request = http.get({ port: server.address().port, host: "127.0.0.1", agent: false });
request.on("error", (error) => console.log(error.code));
request.on("upgrade", () => console.log("upgrade"));
const [response] = await once(request, "response");
response.on("data", (data) => console.log(String(data)));
await once(response, "end");
console.log(response.statusCode, response.complete);
request.destroy();
server.close();
