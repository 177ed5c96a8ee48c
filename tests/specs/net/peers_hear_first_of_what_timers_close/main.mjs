import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { setTimeout as wait } from "node:timers/promises";

// How a connection ends on both sides, by where one side destroys it.
const WAYS = {
  timer: (socket) => setTimeout(() => socket.destroy(), 20),
  "after a wait": async (socket) => {
    await wait(20);
    socket.destroy();
  },
  immediate: (socket) => setTimeout(() => setImmediate(() => socket.destroy()), 20),
  data: (socket) => {
    socket.on("data", () => socket.destroy());
    setTimeout(() => socket.peer.write("x"), 20);
  },
};
const PEER_FIRST = new Set(["timer", "after a wait"]);

async function close(destroy) {
  const seen = [];
  const server = net.createServer();
  await once(server.listen(0), "listening");
  const client = net.connect(server.address().port);
  const [[socket]] = await Promise.all([once(server, "connection"), once(client, "connect")]);
  client.peer = socket;
  client.on("close", () => seen.push("client close"));
  socket.on("end", () => seen.push("server end")).on("close", () => seen.push("server close"));
  socket.resume();
  destroy(client);
  await Promise.all([once(client, "close"), once(socket, "close")]);
  server.close();
  return seen;
}
for (const [name, destroy] of Object.entries(WAYS)) {
  // On a busy machine what one side sent may be late for once.
  const ways = new Map();
  for (let i = 0; i < (PEER_FIRST.has(name) ? 9 : 1); i++) {
    const seen = await close(destroy);
    const way = seen.join();
    ways.set(way, { count: (ways.get(way)?.count ?? 0) + 1, seen });
  }
  console.log(name, [...ways.values()].sort((a, b) => b.count - a.count)[0].seen);
}

const seen = [];
const server = http.createServer((request, response) => {
  for (const name of ["aborted", "close"]) request.on(name, () => seen.push(`request ${name}`));
  response.on("close", () => seen.push("response close"));
  request.on("error", () => {});
});
await once(server.listen(0), "listening");
const request = http.request({ port: server.address().port, method: "POST" });
request.on("error", (error) => seen.push(`client ${error.code}`)).on("close", () => seen.push("client close"));
request.write("begin");
await once(server, "request");
setTimeout(() => request.destroy(), 20);
while (seen.length < 5) await wait(5);
console.log(seen);
server.close();
