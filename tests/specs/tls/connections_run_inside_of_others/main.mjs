// As through a proxy that speaks TLS.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import net from "node:net";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const body = "A".repeat(100000);
const target = https.createServer(pair, (request, response) => request.pipe(response)).listen(0);
await once(target, "listening");
const proxy = https.createServer(pair).on("connect", (request, socket) => {
  const onward = net.connect(target.address().port, () => {
    socket.write("HTTP/1.1 200 Connected\r\n\r\n");
    onward.pipe(socket).pipe(onward);
  });
  socket.on("error", () => {});
}).listen(0);
await once(proxy, "listening");

const asked = https.request({ port: proxy.address().port, method: "CONNECT", path: "target:443", rejectUnauthorized: false, agent: false });
asked.end();
const [, tunnel] = await once(asked, "connect");
const through = tls.connect({ socket: tunnel, rejectUnauthorized: false });
const request = https.request({ createConnection: () => through, method: "POST" });
request.end(body);
const [response] = await once(request, "response");
let answer = "";
for await (const chunk of response) answer += chunk;
console.log(response.statusCode, answer === body);

// The outer one is not connected yet.
const early = tls.createServer(pair, (socket) => {
  const onward = net.connect(echo.address().port);
  socket.pipe(onward).pipe(socket);
}).listen(0);
const echo = tls.createServer(pair, (socket) => socket.end("inner")).listen(0);
await Promise.all([once(early, "listening"), once(echo, "listening")]);
const outer = tls.connect({ port: early.address().port, rejectUnauthorized: false });
const inner = tls.connect({ socket: outer, rejectUnauthorized: false }).setEncoding("utf8");
let text = "";
for await (const chunk of inner) text += chunk;
console.log(text);
for (const server of [target, proxy, early, echo]) server.close();
outer.destroy();
tunnel.destroy();
