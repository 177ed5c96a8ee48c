import { once } from "node:events";
import http from "node:http";

const server = http.createServer((request, response) => {
  if (request.url === "/gone") return request.socket.destroy();
  if (request.url === "/never") return;
  if (request.url === "/packed") return response.setHeader("content-encoding", "gzip").end("not packed");
  if (request.url === "/half") {
    response.setHeader("content-length", 10).write("abc");
    return setTimeout(() => request.socket.destroy(), 20);
  }
  response.write("a");
  if (request.url !== "/open") response.end();
});
await once(server.listen(0), "listening");
const base = `http://localhost:${server.address().port}`;

// `answered` hears when the head of the answer is there.
async function ask(path, signal, answered = () => {}) {
  try {
    const response = await fetch(`${base}${path}`, { signal });
    answered();
    await response.text();
  } catch (error) {
    console.log(path, error.name);
  }
}
for (const path of ["/gone", "/half", "/packed", "/a", "/b"]) await ask(path);
const controller = new AbortController();
await ask("/open", controller.signal, () => setTimeout(() => controller.abort(new DOMException("late", "TimeoutError")), 20));
await ask("/never", AbortSignal.timeout(50));
await fetch("http://localhost:1").catch((error) => console.log(error.name));
await new Promise((resolve) => setTimeout(resolve, 20));
const told = () =>
  console.log(performance.getEntriesByType("resource").map(({ name, responseStatus }) => [name.slice(base.length), responseStatus].join(" ")));
told();
performance.clearResourceTimings(`${base}/a`);
told();
performance.clearResourceTimings();
told();
server.closeAllConnections();
server.close();
