import dns from "node:dns";
import net from "node:net";
import { PerformanceObserver } from "node:perf_hooks";

const seen = [];
const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
observer.observe({ entryTypes: ["dns", "net"] });

const server = net.createServer((socket) => socket.end()).listen(0, "127.0.0.1");
await new Promise((resolve) => server.on("listening", resolve));
await new Promise((resolve) => dns.lookup("localhost", { family: 4 }, resolve));
await dns.promises.lookup("localhost", { family: 4, all: true });
await new Promise((resolve) => dns.lookupService("127.0.0.1", 22, resolve));
await dns.promises.lookup("nowhere.invalid").catch(() => {});
const { port } = server.address();
await new Promise((resolve) => net.connect(port, "127.0.0.1").resume().on("close", resolve));
await new Promise((resolve) => net.connect(1, "127.0.0.1").on("error", resolve));
server.close();

setTimeout(() => {
  for (const entry of seen) {
    const { hostname, ...detail } = entry.detail;
    if (detail.port === port) detail.port = "of the server";
    console.log(entry.entryType, entry.name, entry.constructor.name, detail, entry.startTime > 0, entry.duration > 0);
  }
}, 20);
