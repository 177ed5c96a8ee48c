// A server that says how long it keeps a connection; and one with more fields than most.
import { once } from "node:events";
import http from "node:http";
import { setTimeout } from "node:timers/promises";

let last = null;
let again = 0;
const server = http.createServer((request, response) => {
  const [, what, value] = request.url.split("/");
  if (request.socket === last) again++;
  last = request.socket;
  if (what === "keep") response.setHeader("keep-alive", decodeURI(value));
  else for (let i = 0; i < Number(value); i++) response.setHeader(`x-${i}`, "v");
  response.end("ok");
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const url = `http://127.0.0.1:${server.address().port}`;

for (const value of ["timeout=60", "timeout=1", "max=3, timeout=0"]) {
  again = 0;
  last = null;
  for (let i = 0; i < 3; i++) {
    await (await fetch(`${url}/keep/${value}`)).text();
    await setTimeout(20);
  }
  console.log(value, "was used again", again);
}
for (const count of [90, 150, 600]) {
  const { headers } = await fetch(`${url}/fields/${count}`);
  console.log(count, [...headers.keys()].filter((name) => name.startsWith("x-")).length);
}
server.close();
server.closeAllConnections();
