import { once } from "node:events";
import http2 from "node:http2";

const server = http2.createServer();
server.on("stream", (stream) => {
  stream.respond({ ":status": 200 }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ trailer: "a" }));
  stream.write("one");
  stream.end("two");
});
await once(server.listen(0), "listening");

for (const listensAtOnce of [true, false]) {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const request = client.request();
  const seen = [];
  for (const name of ["response", "trailers", "end", "close"]) request.on(name, () => seen.push(name));
  const listen = () => request.on("data", (data) => seen.push(`${data}`));
  if (listensAtOnce) listen();
  else request.on("trailers", () => setImmediate(listen));
  await once(request, "close");
  console.log(seen.join(" ").replace("one two", "onetwo"));
  client.close();
  await once(client, "close");
}
server.close();
