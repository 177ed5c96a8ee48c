import dgram from "node:dgram";
import { once } from "node:events";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import net from "node:net";
import tls from "node:tls";

const servers = {
  tcp: net.createServer((socket) => socket.end("tcp")),
  ipc: net.createServer((socket) => socket.end("ipc")),
  http: http.createServer((_, response) => response.end("http")),
  https: https.createServer(),
  tls: tls.createServer(),
  http2: http2.createServer((_, response) => response.end("http2")),
};
for (const [name, server] of Object.entries(servers)) {
  if (name === "ipc") server.listen({ path: "./ipc.sock", writableAll: true });
  else server.listen({ port: 0, host: "127.0.0.1" });
}
const socket = dgram.createSocket("udp4");
socket.bind(0, "127.0.0.1");
socket.setBroadcast(true);

const read = async (stream) => {
  let text = "";
  for await (const part of stream.setEncoding("utf8")) text += part;
  return text;
};
const port = (name) => servers[name].address().port;

await Promise.all([...Object.values(servers), socket].map((server) => once(server, "listening")));
console.log(await read(net.connect(port("tcp"))));
console.log(await read(net.connect("./ipc.sock")), servers.ipc.address());
const [response] = await once(http.get({ port: port("http"), agent: false }), "response");
console.log(await read(response));
const client = http2.connect(`http://127.0.0.1:${port("http2")}`);
console.log(await read(client.request()));
client.close();
console.log(port("https") > 0, port("tls") > 0);
const sender = dgram.createSocket("udp4");
sender.send("udp", socket.address().port, "127.0.0.1");
console.log(String((await once(socket, "message"))[0]));
sender.close();
socket.close();
for (const server of Object.values(servers)) server.close();
