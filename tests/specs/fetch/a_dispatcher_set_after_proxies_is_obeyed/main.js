"use strict";
// Also what a proxy is told, byte by byte.
const http = require("node:http");
const net = require("node:net");

const SLOT = Symbol.for("undici.globalDispatcher.2");
const own = (message) => ({
  dispatch() {
    throw new Error(message);
  },
});

async function get(options) {
  try {
    await (await fetch("http://test.invalid:8123/a?b", options)).text();
  } catch ({ cause }) {
    console.log(cause.code, cause.message);
  }
}

// As a package does.
function sendByIt(dispatcher) {
  const { promise, reject, resolve } = Promise.withResolvers();
  const options = { origin: "http://test.invalid", path: "/of/a/package", query: { q: 1 }, method: "PUT", body: "text" };
  dispatcher.dispatch(
    { ...options, headers: ["x-name", "value"] },
    {
      onRequestStart() {},
      onResponseStart: (_controller, status) => console.log(status),
      onResponseData: (_controller, chunk) => console.log(`${chunk}`),
      onResponseEnd: () => resolve(),
      onResponseError: (_controller, error) => reject(error),
    },
  );
  return promise;
}

const server = net.createServer((socket) => {
  let text = "";
  socket.on("data", (data) => {
    text += data;
    if (!/\r\n\r\n/.test(text) || (text.startsWith("PUT") && !text.endsWith("text"))) return;
    console.log(text.trim());
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nhi");
  });
});
server.listen(0, async () => {
  const http_proxy = `http://u:p@127.0.0.1:${server.address().port}`;
  console.log(globalThis[SLOT]);
  let restore = http.setGlobalProxyFromEnv({ http_proxy });
  console.log(globalThis[SLOT].constructor.name, JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, SLOT), ["writable", "enumerable", "configurable"]));
  await get();
  await get({ headers: { "Proxy-Connection": "mine" } });
  await get({ headers: { "Proxy-Authorization": "mine" } });
  await sendByIt(globalThis[SLOT]);
  globalThis[SLOT] = own("set later");
  await get();
  restore();
  console.log(globalThis[SLOT].constructor.name, await globalThis[SLOT].close());

  const former = own("set before");
  globalThis[SLOT] = former;
  restore = http.setGlobalProxyFromEnv({ http_proxy });
  console.log(globalThis[SLOT] === former);
  restore();
  console.log(globalThis[SLOT] === former);
  await get();
  server.close();
});
