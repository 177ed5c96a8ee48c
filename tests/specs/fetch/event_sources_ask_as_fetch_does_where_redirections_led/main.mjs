import { once } from "node:events";
import { createServer } from "node:http";

let connections = 0;
const server = createServer(({ rawHeaders, url }, response) => {
  if (url === "/first") {
    response.writeHead(307, { location: "/then" }).end();
    return;
  }
  connections++;
  console.log(url, rawHeaders.map((text) => text.replace(/:\d+$/, "")).join(" | "));
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.end("id: \u00e9\nretry: 1e1\nretry: 20\ndata: a\n\n");
});
await once(server.listen(0, "127.0.0.1"), "listening");
const origin = `http://127.0.0.1:${server.address().port}`;

const source = new EventSource(`${origin}/first`);
await new Promise((resolve) => {
  source.onerror = () => {
    if (connections === 2) resolve();
  };
});
source.close();
console.log(source.url === `${origin}/first`);

// A dispatcher is the source's own, and so is the time before it tries again.
const asked = [];
const dispatcher = {
  dispatch({ path }, handler) {
    asked.push(path);
    handler.onRequestStart({ abort() {}, pause() {}, resume() {}, rawHeaders: [] }, {});
    handler.onResponseError({}, new Error("none"));
    return true;
  },
};
const own = new EventSource(`${origin}/own`, { node: { dispatcher, reconnectionTime: 10 } });
// The timer of a source holds no process up.
const holds = setInterval(() => {}, 1000);
await new Promise((resolve) => {
  own.onerror = () => asked.length > 1 && resolve();
});
own.close();
clearInterval(holds);
console.log(asked.slice(0, 2));
try {
  new EventSource();
} catch ({ code, message }) {
  console.log(code, message);
}
server.close();
server.closeAllConnections();
