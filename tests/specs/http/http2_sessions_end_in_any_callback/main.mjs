import { once } from "node:events";
import http2 from "node:http2";

const server = http2.createServer();
server.on("stream", (stream) => {
  stream.on("error", () => {}).respond();
  stream.end("ok");
});
server.on("session", (session) => session.on("error", () => {}));
await once(server.listen(0), "listening");
const url = `http://localhost:${server.address().port}`;

const ways = {
  remoteSettings: (session, end) => session.on("remoteSettings", end),
  localSettings: (session, end) => session.on("localSettings", end),
  goaway: (session, end) => {
    session.on("goaway", end);
    server.once("session", (other) => setImmediate(() => other.goaway()));
  },
  ping: (session, end) => session.on("connect", () => session.ping(end)),
  settings: (session, end) => session.on("connect", () => session.settings({ initialWindowSize: 100000 }, end)),
};
for (const [name, way] of Object.entries(ways)) {
  for (const how of name === "goaway" ? ["destroy"] : ["destroy", "close"]) {
    const session = http2.connect(url).on("error", () => {});
    session.request().on("error", () => {}).resume();
    way(session, () => session[how]());
    await once(session, "close");
    console.log(name, how, session.destroyed);
  }
}

// Nothing else is sent.
const session = http2.connect(url);
await once(session, "remoteSettings");
await new Promise((resolve) => setTimeout(resolve, 50));
session.settings({ initialWindowSize: 100000 }, (error, { initialWindowSize }) => {
  console.log(error, initialWindowSize);
  session.close();
  server.close();
});
