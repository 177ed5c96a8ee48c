import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import net from "node:net";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const server = https.createServer(pair, (request, response) => response.end("true answer"));
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address();

let answer;
const clients = [];
const proxy = net.createServer((client) => {
  clients.push(client);
  client.on("error", () => {});
  client.once("data", () => {
    const there = net.connect(port, "127.0.0.1", () => {
      client.write(answer);
      client.pipe(there).pipe(client);
    });
    there.on("error", () => {});
    client.on("close", () => there.destroy());
  });
});
proxy.listen(0, "127.0.0.1");
await once(proxy, "listening");

const ok = "HTTP/1.1 200 OK\r\n\r\n";
const answers = [
  [ok, {}],
  [ok, { checkServerIdentity() {} }],
  [`${ok}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL`, {}],
  ["HTTP/1.1 204 No Content\r\n\r\n", {}],
  ["HTTP/1.1 403 Forbidden\r\n\r\n", {}],
];
for (const [text, options] of answers) {
  answer = text;
  const proxyEnv = { HTTPS_PROXY: `http://127.0.0.1:${proxy.address().port}` };
  const agent = new https.Agent({ keepAlive: true, proxyEnv });
  const request = https.get({ host: "127.0.0.1", port, rejectUnauthorized: false, agent, ...options });
  try {
    const [response] = await once(request, "response");
    const kept = once(agent, "free").then(() => "kept");
    const closed = once(response.socket, "close").then(() => "closed");
    let body = "";
    for await (const chunk of response) body += chunk;
    console.log(body, await (options.checkServerIdentity ? closed : kept));
  } catch (error) {
    console.log(error.code, error.statusCode);
  }
  agent.destroy();
}
server.close();
server.closeAllConnections();
proxy.close();
for (const client of clients) client.destroy();
