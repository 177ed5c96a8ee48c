import { createHash } from "node:crypto";
import { createServer } from "node:http";

const server = createServer().on("upgrade", (request, socket) => {
  socket.on("error", () => {});
  const { searchParams } = new URL(request.url, "http://x");
  const { headers } = request;
  if (searchParams.has("say")) {
    for (const name of ["accept", "accept-language", "sec-fetch-mode", "user-agent", "pragma", "cache-control", "x-mine"]) {
      console.log(name, headers[name]);
    }
  }
  const accept = createHash("sha1").update(`${headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  let head = `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n`;
  if (searchParams.has("protocol")) head += `sec-websocket-protocol: ${searchParams.get("protocol")}\r\n`;
  if (searchParams.has("extension")) head += `sec-websocket-extensions: ${searchParams.get("extension")}\r\n`;
  socket.write(`${head}\r\n`);
  socket.on("data", () => socket.end(Buffer.from([0x88, 0])));
}).listen(0, "127.0.0.1", async () => {
  const told = (name, query, init) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.address().port}/?${query}`, init);
      socket.onopen = () => {
        console.log(name, "open", JSON.stringify(socket.protocol));
        socket.close();
      };
      socket.onerror = () => console.log(name, "error", JSON.stringify(socket.protocol), JSON.stringify(socket.extensions));
      socket.onclose = ({ code }) => resolve(console.log(name, "close", code));
    });
  await told("headers", "say", { headers: { "x-mine": "1" } });
  await told("chosen", "protocol=b", ["a", "b"]);
  await told("not chosen", "", ["a", "b"]);
  await told("not offered", "protocol=c", ["a"]);
  await told("uninvited", "protocol=c", []);
  await told("an extension", "extension=mine", []);
  console.log(new (class Mine extends WebSocket {})("ws://127.0.0.1:4"));
  process.exit();
});
