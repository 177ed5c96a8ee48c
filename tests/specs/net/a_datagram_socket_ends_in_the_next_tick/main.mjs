import dgram from "node:dgram";
import { once } from "node:events";

const order = [];
const socket = dgram.createSocket("udp4");
socket.bind(0, "127.0.0.1");
await once(socket, "listening");

// Groups may be left to this machine alone.
for (const ttl of [0, 255, 256, -1]) {
  try {
    console.log(ttl, socket.setMulticastTTL(ttl));
  } catch (error) {
    console.log(ttl, error.code);
  }
}

const controller = new AbortController();
const other = dgram.createSocket({ type: "udp4", signal: controller.signal });
other.on("close", () => order.push("aborted"));

setImmediate(() => order.push("immediate"));
setImmediate(() => setImmediate(() => console.log(order)));
socket.close(() => order.push("closed"));
controller.abort();
process.nextTick(() => order.push("tick"));
order.push("sync");
