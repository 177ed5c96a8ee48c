// Each body, what `fetch` makes of it, and the bytes that came and that were read.
import { once } from "node:events";
import { createServer } from "node:http";
import { performance } from "node:perf_hooks";
import { brotliCompressSync, gzipSync } from "node:zlib";

const [first, second, brotli] = [gzipSync("one "), gzipSync("two"), brotliCompressSync("brotli")];
const bodies = {
  members: ["gzip", [first, second]],
  padded: ["gzip", [first, Buffer.alloc(5)]],
  junk: ["gzip", [first, "junk"]],
  cut: ["x-gzip", [first.subarray(0, -6)]],
  long: ["gzip", [gzipSync(Buffer.alloc(300_000, "abc"))]],
  other: ["gzip", ["no gzip at all"]],
  brotli: ["br", [brotli, "junk"]],
  bad: ["br", ["nonono"]],
  twice: ["gzip, br", [brotliCompressSync(first)]],
  empty: ["gzip", []],
};
const server = createServer((request, response) => {
  const [coding, parts] = bodies[request.url.slice(1)];
  response.setHeader("content-encoding", coding);
  for (const part of parts.slice(0, 1)) response.write(part);
  for (const part of parts.slice(1)) response.write(part);
  response.end();
}).listen();
await once(server, "listening");

for (const name of Object.keys(bodies)) {
  const url = `http://localhost:${server.address().port}/${name}`;
  const response = await fetch(url);
  const read = await response.text().then(
    (text) => (text.length > 20 ? text.length : JSON.stringify(text)),
    ({ message, cause }) => `${message}: ${cause.message}, ${cause.code}, ${cause.errno}`,
  );
  await new Promise(setImmediate);
  const [entry] = performance.getEntriesByName(url);
  // How much of what is refused had come is a matter of chance.
  const sizes = typeof read === "string" && read.startsWith("terminated") ? "" : `${entry.encodedBodySize} ${entry.decodedBodySize}`;
  console.log(name, read, sizes);
}
process.exit();
