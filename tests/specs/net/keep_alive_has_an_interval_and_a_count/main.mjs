import { once } from "node:events";
import { readFileSync } from "node:fs";
import net from "node:net";

const server = net.createServer((socket) => socket.resume());
server.listen(0, "127.0.0.1");
await once(server, "listening");
const socket = new net.Socket({ keepAlive: true, keepAliveInitialDelay: -5000 });
socket.connect(server.address().port, "127.0.0.1");
const told = [];
const { setKeepAlive } = socket._handle;
socket._handle.setKeepAlive = function (enable, delay) {
  told.push([enable, delay]);
  return setKeepAlive.call(this, enable, delay);
};
await once(socket, "connect");
console.log(socket.setKeepAlive(true, 2000, 3000, 4) === socket);
socket.setKeepAlive({ enable: true, initialDelay: 2000, interval: 3000, count: 4 });
socket.setKeepAlive({ enable: true, initialDelay: 2000, interval: 3000, count: 5 });
socket.setKeepAlive(false);
console.log(JSON.stringify(told));

// The second number of the timer says when the system asks for the first time.
function firstProbe(of) {
  const port = of.localPort.toString(16).toUpperCase().padStart(4, "0");
  const rows = readFileSync("/proc/net/tcp", "latin1").split("\n").map((row) => row.trim().split(/\s+/));
  const [kind, ticks] = rows.find((row) => row[1]?.endsWith(`:${port}`))[5].split(":");
  return kind === "02" ? `asks in ${Math.ceil(parseInt(ticks, 16) / 100 / 1000)} thousands of seconds` : "asks nothing";
}
for (const calls of [
  [[true, 3_000_000]],
  [[true, 3_000_000, 3000, 4]],
  [[false, 3_000_000, 3000, 4]],
  [[true, 3_000_000], [false, 3_000_000, 3000, 4]],
  [[true, 3_000_000, -5, -6]],
  [[true, undefined, 3000, 4]],
]) {
  const other = net.connect(server.address().port, "127.0.0.1");
  await once(other, "connect");
  for (const call of calls) other.setKeepAlive(...call);
  console.log(JSON.stringify(calls), firstProbe(other));
  other.destroy();
}
try {
  new net.Socket({ keepAliveInitialDelay: "x" });
} catch (error) {
  console.log(error.code);
}
socket.destroy();
server.close();
