"use strict";
const { once } = require("node:events");
const http2 = require("node:http2");

let name;
let caught;
process.on("uncaughtException", ({ message }) => {
  console.log(name, "is uncaught:", message);
  caught();
});

function fail() {
  throw new Error("of a listener");
}

async function round(what, { session, stream, client, request }) {
  name = what;
  const isCaught = new Promise((resolve) => {
    caught = resolve;
  });
  const server = http2.createServer();
  server.on("session", (of) => {
    of.on("error", () => {});
    session?.(of);
  });
  server.on("stream", (of) => {
    of.on("error", () => {});
    if (stream) return stream(of);
    of.respond();
    of.end("body");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const connection = http2.connect(`http://127.0.0.1:${server.address().port}`);
  connection.on("error", () => {});
  client?.(connection);
  const asked = connection.request({ ":path": "/" });
  asked.on("error", () => {});
  request?.(asked);
  asked.resume();
  await isCaught;
  connection.destroy();
  server.close();
}

(async () => {
  await round("session", { session: fail });
  await round("stream", { stream: fail });
  await round("data", { request: (of) => of.on("data", fail) });
  await round("localSettings", { client: (of) => of.on("localSettings", fail) });
  await round("remoteSettings", { session: (of) => of.once("remoteSettings", fail) });
  await round("the callback of a ping", { client: (of) => of.on("connect", () => of.ping(fail)) });
  await round("the callback of settings", { client: (of) => of.on("connect", () => of.settings({ initialWindowSize: 70_000 }, fail)) });
  await round("wantTrailers", {
    stream(of) {
      of.respond({}, { waitForTrailers: true });
      of.on("wantTrailers", fail);
      of.end("body");
    },
  });
  await round("goaway", {
    client: (of) => of.once("goaway", fail),
    stream(of) {
      of.respond();
      of.end();
      of.session.goaway(1);
    },
  });
  await round("altsvc", {
    client: (of) => of.once("altsvc", fail),
    stream(of) {
      of.respond();
      of.end();
      of.session.altsvc('h2=":8000"', "https://a.test");
    },
  });
  process.exit();
})();
