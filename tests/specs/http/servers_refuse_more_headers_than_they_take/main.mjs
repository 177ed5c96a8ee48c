import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";

const fields = (count) => Array.from({ length: count }, (_, i) => `${i.toString(36)}:v\r\n`).join("");

async function ask(most, count, inPieces) {
  const server = createServer((request, response) => response.end(String(request.rawHeaders.length / 2)));
  server.maxHeadersCount = most;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect(server.address().port, "127.0.0.1");
  let answer = "";
  socket.on("data", (data) => (answer += data));
  socket.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n");
  if (inPieces) await new Promise((done) => setTimeout(done, 20));
  socket.write(`${fields(count - 2)}\r\n`);
  await once(socket, "close");
  console.log(most, count, answer.split("\r\n")[0], answer.split("\r\n\r\n").at(-1));
  server.close();
}

await ask(3, 3);
await ask(3, 4);
await ask(40, 40, true);
await ask(40, 41, true);
await ask(null, 1000);
await ask(null, 1001);
await ask(0, 1500);
