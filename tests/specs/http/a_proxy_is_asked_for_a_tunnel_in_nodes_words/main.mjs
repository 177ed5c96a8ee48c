import { once } from "node:events";
import https from "node:https";
import net from "node:net";

const proxy = net.createServer((socket) => {
  socket.on("error", () => {});
  socket.once("data", (request) => {
    console.log(JSON.stringify(request.toString()));
    socket.end("HTTP/1.1 502 No\r\n\r\n");
  });
});
await once(proxy.listen(0, "127.0.0.1"), "listening");
const { port } = proxy.address();
for (const options of [{}, { keepAlive: true }, { maxSockets: 1 }]) {
  for (const user of ["", "user:word@"]) {
    const agent = new https.Agent({ ...options, proxyEnv: { HTTPS_PROXY: `http://${user}127.0.0.1:${port}` } });
    const [error] = await once(https.get({ host: "example.com", path: "/", agent }), "error");
    console.log(error.code);
    agent.destroy();
  }
}
proxy.close();
