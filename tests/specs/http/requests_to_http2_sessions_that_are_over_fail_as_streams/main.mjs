import { once } from "node:events";
import { connect, createServer } from "node:http2";

const server = createServer((_request, response) => response.end("ok")).listen(0);
await once(server, "listening");
const url = `http://localhost:${server.address().port}`;

const destroyed = connect(url);
await once(destroyed, "connect");
destroyed.destroy();
const request = destroyed.request({ ":path": "/" });
console.log(request.constructor.name);
request.on("error", (error) => console.log(error.code));
await new Promise((resolve) => request.on("close", resolve));
for (const wrong of [5, { ":method": "CONNECT" }]) {
  try {
    destroyed.request(wrong);
  } catch (error) {
    console.log(error.code);
  }
}

const closed = connect(url);
await once(closed, "connect");
const first = closed.request({ ":path": "/" });
await once(first, "response");
closed.close();
const second = closed.request({ ":path": "/" });
second.on("error", (error) => console.log(error.code));
await new Promise((resolve) => second.on("close", resolve));
console.log(String(await first.toArray()));
server.close();
