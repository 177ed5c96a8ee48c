import { once } from "node:events";
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
try {
  new net.Socket({ keepAliveInitialDelay: "x" });
} catch (error) {
  console.log(error.code);
}
socket.destroy();
server.close();
