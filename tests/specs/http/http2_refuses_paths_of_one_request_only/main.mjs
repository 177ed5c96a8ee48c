import { once } from "node:events";
import http2 from "node:http2";

const server = http2.createServer();
server.on("stream", (stream, headers) => {
  stream.respond();
  stream.end(headers[":path"]);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const session = http2.connect(`http://127.0.0.1:${server.address().port}`);
session.on("error", (error) => console.log("session", error.code));
for (const headers of [
  { ":path": "*" },
  { ":path": "*", ":method": "OPTIONS" },
  { ":path": "x" },
  { ":path": "x", ":scheme": "custom" },
  { ":path": "/" },
]) {
  const stream = session.request(headers, { endStream: true });
  stream.on("error", (error) => console.log(error.code));
  stream.on("response", () => console.log("answered"));
  stream.resume();
  await new Promise((resolve) => stream.once("close", resolve));
  console.log(JSON.stringify(headers), stream.rstCode, session.destroyed);
}
session.close();
server.close();
