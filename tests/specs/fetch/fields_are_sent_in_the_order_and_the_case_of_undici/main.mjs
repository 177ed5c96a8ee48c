import { once } from "node:events";
import { createServer } from "node:http";

const server = createServer((request, response) => {
  const { method, rawHeaders } = request;
  const own = rawHeaders.map((text, index) => (index % 2 ? text : `${text}:`)).join(" ");
  console.log(method, own.replace(/ accept-language.*?encoding: gzip, deflate/, " ...").replace(/localhost:\d+/, "HOST"));
  request.resume();
  response.end();
}).listen();
await once(server, "listening");

const stream = (...pieces) => new ReadableStream({
  start(controller) {
    for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
    controller.close();
  },
});
for (const init of [
  {},
  { headers: { "X-One": "1", authorization: "b", ACCEPT: "x/y" } },
  { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } },
  { method: "POST", body: stream(), duplex: "half" },
  { method: "DELETE", body: stream(), duplex: "half" },
  { method: "POST", body: stream("a"), duplex: "half" },
  { method: "POST", body: stream("a"), duplex: "half", headers: { "Content-Length": "1" } },
  { method: "POST" },
  { method: "HEAD", headers: { Host: "other" } },
  { headers: [["A", "1"], ["b", "2"], ["a", "3"]] },
]) {
  await fetch(`http://localhost:${server.address().port}/`, init);
}
process.exit();
