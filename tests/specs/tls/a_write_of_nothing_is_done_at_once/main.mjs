import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const server = tls.createServer(pair, (socket) => {
  const done = (text) => (error) => console.log(text, error ?? "written");
  socket.once("data", () => {
    socket.write("first", done("first"));
    socket.once("data", () => {
      socket.write("", done("nothing"));
      socket.write(Buffer.alloc(0), done("no bytes"));
      socket.write("", "hex", done("nothing, as hex"));
      socket.cork();
      socket.write("", done("nothing, corked"));
      socket.write("", done("nothing, corked"));
      socket.uncork();
      socket.end("second", done("second"));
    });
  });
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const socket = tls.connect({ port: server.address().port, host: "127.0.0.1", rejectUnauthorized: false });
socket.write("x");
let text = "";
socket.on("data", (data) => {
  if (text === "") socket.write("y");
  text += data;
});
await once(socket, "end");
console.log(text);
server.close();
