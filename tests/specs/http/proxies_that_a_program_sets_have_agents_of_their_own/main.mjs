// A connection that was kept alive before is not used for a proxy, nor one of the proxy's behind it.
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

async function listen(answer) {
  const server = http.createServer((request, response) => response.end(answer(request)));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${server.address().port}`;
}

const target = await listen(() => "target");
const proxy = await listen(({ headers, url }) => `proxy ${url === `${target}/`} ${headers["proxy-connection"]}`);

async function get(options) {
  const [response] = await once(http.get(target, options), "response");
  return text(response);
}

async function told(name) {
  console.log(name, [await get(), await get({ agent: new http.Agent() }), await (await fetch(target)).text()]);
}

const agents = [http.globalAgent, https.globalAgent];
await told("before");
const restore = http.setGlobalProxyFromEnv({ http_proxy: proxy });
console.log(http.globalAgent === agents[0], https.globalAgent === agents[1], http.globalAgent.keepAlive);
await told("set");
restore();
console.log(http.globalAgent === agents[0]);
await told("restored");
const restoreAll = http.setGlobalProxyFromEnv({ HTTP_PROXY: proxy, NO_PROXY: "127.0.0.1" });
await told("not for this host");
restoreAll();

for (const env of [null, 1, [], {}, { HTTP_PROXY: "nowhere" }, { HTTPS_PROXY: "ftp://127.0.0.1" }, { http_proxy: "http://a\n" }]) {
  try {
    console.log(typeof http.setGlobalProxyFromEnv(env), http.globalAgent === agents[0]);
  } catch ({ code, message }) {
    console.log(code, message);
  }
}
process.exit();
