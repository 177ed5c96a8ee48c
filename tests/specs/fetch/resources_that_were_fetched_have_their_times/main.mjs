import http from "node:http";
import { gzipSync } from "node:zlib";

const server = http.createServer((request, response) => {
  if (request.url === "/moved") return response.writeHead(302, { location: "/text" }).end();
  if (request.url === "/packed") return response.setHeader("content-encoding", "gzip").end(gzipSync("a".repeat(1000)));
  response.end("hello");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${server.address().port}`;

// Nobody has asked for `performance` before.
await (await fetch(`${base}/text`)).text();
await (await fetch(`${base}/moved`)).arrayBuffer();
for await (const _ of (await fetch(`${base}/packed`)).body);
await (await fetch(`${base}/text`, { method: "HEAD" })).text();
await fetch("http://127.0.0.1:1").catch(() => {});
await (await fetch("data:text/plain,x")).text();
await new Promise((resolve) => setTimeout(resolve, 20));

const entries = performance.getEntriesByType("resource");
for (const entry of entries) {
  const { name, entryType, initiatorType, responseStatus, encodedBodySize, decodedBodySize, transferSize } = entry;
  console.log(name.slice(base.length), entryType, initiatorType, responseStatus, decodedBodySize);
  console.log(encodedBodySize === decodedBodySize, transferSize - encodedBodySize, entry.redirectEnd > entry.redirectStart);
  const { startTime, fetchStart, requestStart, responseStart, responseEnd, duration } = entry;
  console.log(startTime <= fetchStart, fetchStart <= requestStart, requestStart <= responseStart, responseStart <= responseEnd, duration > 0);
}
console.log(Object.keys(entries[0].toJSON()).length, entries[0] instanceof PerformanceEntry, entries[0] instanceof PerformanceResourceTiming);

performance.clearResourceTimings();
performance.setResourceTimingBufferSize(1);
performance.onresourcetimingbufferfull = () => console.log("full");
const observer = new PerformanceObserver((list) => console.log("observed", list.getEntries().length));
observer.observe({ type: "resource" });
await (await fetch(`${base}/text`)).text();
await (await fetch(`${base}/text`)).text();
await new Promise((resolve) => setTimeout(resolve, 20));
console.log(performance.getEntriesByType("resource").length, performance.getEntriesByName(`${base}/text`).length);
const marked = performance.markResourceTiming({ startTime: 1, endTime: 3 }, "x:y", "other", globalThis, "local", {}, 204);
console.log(marked.duration, marked.name, marked.responseStatus, marked.transferSize, marked.connectStart);
try {
  performance.markResourceTiming({}, "x:y", "other", globalThis, "none");
} catch (error) {
  console.log(error.code);
}
server.close();
