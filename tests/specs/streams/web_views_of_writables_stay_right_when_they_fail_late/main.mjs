import { once } from "node:events";
import http from "node:http";
import { Duplex, PassThrough, Writable } from "node:stream";

process.on("uncaughtException", (error) => console.log("uncaught", error.message));
const late = new Writable({
  write: (chunk, encoding, callback) => callback(),
  final: (callback) => setImmediate(callback, new Error("late")),
});
const view = Writable.toWeb(late);
late.end();
await Promise.all([once(late, "error").then(([error]) => console.log(error.message)), view.close()]);

const server = http.createServer(async (request, response) => {
  const writer = Writable.toWeb(response).getWriter();
  writer.closed.catch(() => {});
  await writer.write("hi");
  await writer.abort(new Error("enough"));
  console.log(response.destroyed);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const request = http.get({ port: server.address().port, host: "127.0.0.1" });
request.on("response", (response) => response.resume().on("error", () => {}));
request.on("error", () => {});
await new Promise((resolve) => request.on("close", resolve));
server.close();

for (const options of [5, null, {}]) {
  try {
    console.log(Object.keys(Duplex.toWeb(new PassThrough(), options)).sort().join());
  } catch (error) {
    console.log(error.code, error.message);
  }
}
