import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import http2 from "node:http2";

const storage = new AsyncLocalStorage();
const told = [];
const tell = (what) => told.push(`${what}: ${storage.getStore()}`);

const server = storage.run("server", () => http2.createServer());
server.on("session", () => tell("session"));
server.on("stream", (stream) => {
  tell("stream");
  stream.respond();
  stream.end("x");
});
server.on("request", () => tell("request"));
storage.run("server", () => server.listen(0, "127.0.0.1"));
await once(server, "listening");

const client = storage.run("client", () => http2.connect(`http://127.0.0.1:${server.address().port}`));
client.on("connect", () => tell("connect"));
client.on("remoteSettings", () => tell("remoteSettings"));
const done = [];
// One before there is a connection, one after.
for (const name of ["early", "late"]) {
  storage.run(name, () => {
    const stream = client.request({ ":method": "POST" });
    stream.on("response", () => tell(`response of ${name}`));
    stream.on("data", () => tell(`data of ${name}`));
    stream.on("end", () => tell(`end of ${name}`));
    stream.on("close", () => tell(`close of ${name}`));
    done.push(once(stream, "close"));
    stream.end("y");
  });
  await done.at(-1);
}
client.close();
server.close();
console.log(told.sort().join("\n"));
