import { once } from "node:events";
import http from "node:http";
import zlib from "node:zlib";

const whole = zlib.gzipSync("hello");
const bodies = { empty: Buffer.alloc(0), cut: whole.subarray(0, 15), whole };
const server = http.createServer((request, response) => {
  const [, name, encoding] = request.url.split("/");
  response.writeHead(200, { "content-encoding": encoding });
  response.write(bodies[name]);
  if (request.url.endsWith("/broken")) setTimeout(() => response.destroy(), 20);
  else response.end();
});
server.listen(0);
await once(server, "listening");
for (const path of ["empty/gzip", "cut/gzip", "whole/gzip", "empty/br", "cut/gzip/broken"]) {
  try {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/${path}`);
    console.log(path, JSON.stringify(await response.text()));
  } catch (error) {
    console.log(path, error.message, error.cause.code);
  }
}
for (const how of ["clone", "tee"]) {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/cut/gzip`);
  const other = how === "clone" ? response.clone() : new Response(response.body.tee()[1]);
  const texts = await Promise.allSettled(how === "clone" ? [response.text(), other.text()] : [other.text()]);
  console.log(how, ...texts.map(({ reason, value }) => reason?.cause?.code ?? reason?.message ?? value));
}
server.close();
