import { once } from "node:events";
import { createServer } from "node:http";

// A connection that was kept alive ends without an answer: the server may have done what was asked for.
let asked = 0;
const lengths = [];
const server = createServer((request, response) => {
  request.resume().on("end", () => {
    lengths.push(`${request.headers["content-length"]} ${request.headers["transfer-encoding"]}`);
    if (request.url === "/fine") return response.end("fine");
    asked++;
    request.socket.destroy();
  });
}).listen(0, "127.0.0.1");
await once(server, "listening");
const url = `http://127.0.0.1:${server.address().port}`;
for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "REPORT"]) {
  for (const body of method === "GET" || method === "HEAD" ? [undefined] : [undefined, ""]) {
    await (await fetch(`${url}/fine`, { method, body })).text();
    asked = 0;
    const failure = await fetch(`${url}/ends`, { method, body }).catch((error) => error.cause.code);
    console.log(method, JSON.stringify(body), failure, asked, lengths.shift());
    lengths.length = 0;
  }
}
server.close();
