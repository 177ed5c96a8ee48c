// What survives from one request to the next is moved into old space, and stays there until a mark-compact.
const http = require("node:http");
const net = require("node:net");
const v8 = require("node:v8");

// Bytes by which scavenges, the collections of young space, have made old space grow.
function promoted(statistics) {
  const old = ({ heapSpaceStatistics }) => heapSpaceStatistics.find(({ spaceName }) => spaceName === "old_space").spaceUsedSize;
  let bytes = 0;
  for (const { gcType, beforeGC, afterGC } of statistics) {
    if (gcType === "Scavenge") bytes += Math.max(0, old(afterGC) - old(beforeGC));
  }
  return bytes;
}

const REQUESTS = 6000;
const server = http.createServer((request, response) => response.end("x"));
server.listen(0, "127.0.0.1", () => {
  const profiler = new v8.GCProfiler();
  let answered = 0;
  const sockets = Array.from({ length: 8 }, () => {
    const socket = net.connect(server.address().port, "127.0.0.1");
    const ask = () => socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.on("connect", ask);
    socket.on("data", () => {
      answered++;
      if (answered === REQUESTS) profiler.start();
      if (answered < 2 * REQUESTS) return ask();
      if (answered > 2 * REQUESTS) return;
      const { statistics } = profiler.stop();
      const each = promoted(statistics) / REQUESTS;
      console.log(statistics.length > 3 ? "collected" : "never collected", each < 200 ? "nothing stays" : `${Math.round(each)} bytes stay`);
      for (const one of sockets) one.destroy();
      server.close();
    });
    return socket;
  });
});
