import { once } from "node:events";
import http from "node:http";
import net from "node:net";

const lines = [
  "In: ok",
  "In: a\x02b",
  "Content-Length : 0",
  "Transfer-Encoding : chunked",
  "In: a\r\n b",
  "Content-Length: 0\x01",
  "In: a\nB: c",
  "In: a\rB: c",
];

async function ask(options) {
  const server = http.createServer(options, (request, response) => {
    try {
      response.setHeader("out", "a\x01b");
    } catch (error) {
      console.log(error.code);
    }
    response.end();
  });
  server.on("clientError", (error, socket) => {
    console.log(error.code);
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  for (const line of lines) {
    // See docs/differences.md.
    if (options.httpValidation === "relaxed" && line === "In: a\x02b") continue;
    const socket = net.connect(server.address().port, "127.0.0.1");
    let answer = "";
    socket.on("data", (data) => (answer += data));
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\n${line}\r\nConnection: close\r\n\r\n`);
    await once(socket, "close");
    console.log(JSON.stringify(options), JSON.stringify(line), answer.slice(9, 12), answer.includes("a\x01b"));
  }
  server.close();
}
for (const httpValidation of [undefined, "strict", "relaxed", "insecure"]) await ask({ httpValidation });
for (const options of [{ httpValidation: "no" }, { httpValidation: "strict", insecureHTTPParser: true }]) {
  for (const make of [http.createServer, http.request]) {
    try {
      make(options);
    } catch (error) {
      console.log(error.code, error.message);
    }
  }
}
