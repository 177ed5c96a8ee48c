import { createServer } from "node:http";
const server = createServer((request, response) => {
  response.writeHead(Number(request.url.slice(1)), { "content-type": "text/plain" });
  response.end(`body of ${request.url}`);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
for (const status of [300, 301, 302, 303, 307, 308]) {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/${status}`);
  console.log(response.status, response.redirected, response.type, await response.text());
}
server.close();
server.closeAllConnections();
