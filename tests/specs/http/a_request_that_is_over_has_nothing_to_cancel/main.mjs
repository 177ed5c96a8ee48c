import { once } from "node:events";
import http from "node:http";

const server = http.createServer((request, response) => response.end("x"));
server.listen(0);
await once(server, "listening");
for (const keepAlive of [true, false]) {
  const agent = new http.Agent({ keepAlive });
  const request = http.get({ port: server.address().port, agent });
  request.on("error", (error) => console.log("error", error.message));
  request.on("response", (response) => {
    response.resume();
    response.on("end", () => request.destroy(new Error("too late")));
  });
  await once(request, "close");
  console.log(keepAlive, request.destroyed, request.errored);
  agent.destroy();
}
server.close();
