import { createServer } from "node:http";

const server = createServer((request, response) => {
  const to = new URL(request.url, "http://x").searchParams.get("to");
  if (to === null) return response.end(`${request.method} ${request.headers["x-kept"]} ${request.headers.authorization}`);
  response.writeHead(302, { location: to });
  response.end();
}).listen(0, "127.0.0.1", async () => {
  const { port } = server.address();
  const here = `http://127.0.0.1:${port}`;
  const told = async (to, init) => {
    try {
      const response = await fetch(`${here}/?to=${encodeURIComponent(to)}`, init);
      console.log(response.type, response.redirected, response.url.replace(port, "PORT"), await response.text());
    } catch ({ message, cause }) {
      console.log(message, "<-", cause?.message);
    }
  };
  const headers = { "x-kept": "yes", authorization: "secret" };
  await told("/here", { headers });
  await told(`http://localhost:${port}/there`, { headers });
  await told(`http://localhost:${port}/?to=${encodeURIComponent(`${here}/back`)}`, { headers });
  await told(`http://me:pw@127.0.0.1:${port}/`);
  await told("ftp://127.0.0.1/");
  await told("/%C3%A9");
  await told("/again", { redirect: "error" });
  await told(`/`, { method: "POST", body: "x" });
  server.close();
});
