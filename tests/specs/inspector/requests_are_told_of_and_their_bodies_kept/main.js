const http = require("node:http");
const { Session } = require("node:inspector/promises");

const session = new Session();
session.connect();
const numbers = new Map();
session.on("inspectorNotification", ({ method, params }) => {
  const { request, response, requestId, initiator } = params;
  if (!numbers.has(requestId)) numbers.set(requestId, numbers.size + 1);
  const told = [method, numbers.get(requestId)];
  if (request) told.push(request.method, new URL(request.url).pathname, request.hasPostData, initiator.type);
  if (response) told.push(params.type, response.status, response.statusText, response.mimeType, response.charset);
  if (params.errorText) told.push(params.type, params.errorText.replace(/ .*/, ""));
  console.log(...told);
});

const ask = async (method, requestId) => {
  try {
    console.log(method, await session.post(`Network.${method}`, { requestId }));
  } catch (error) {
    console.log(method, error.message);
  }
};

async function main() {
  const server = http.createServer((request, response) => {
    response.setHeader("content-type", request.url === "/bytes" ? "application/x-own" : "text/plain; charset=utf-8");
    request.resume().on("end", () => response.end("an answer"));
  });
  await new Promise((resolve) => server.listen(0, resolve));
  const at = `http://127.0.0.1:${server.address().port}`;

  await fetch(`${at}/unheard`);
  await session.post("Network.enable");
  await new Promise((resolve) => http.get(`${at}/http`, (response) => response.resume().on("end", resolve)));
  const first = [...numbers.keys()][0];
  await ask("getResponseBody", first);
  await ask("getResponseBody", first);

  const posted = { method: "POST", body: "a question", headers: { "content-type": "text/plain; charset=utf-8" } };
  await (await fetch(`${at}/fetch`, posted)).text();
  const second = [...numbers.keys()][1];
  await ask("getRequestPostData", second);
  await ask("getResponseBody", second);

  await (await fetch(`${at}/bytes`)).text();
  await ask("getResponseBody", [...numbers.keys()][2]);
  server.close();
  server.closeAllConnections();
  await new Promise((resolve) => http.get("http://127.0.0.1:1/").on("error", resolve));
  await session.post("Network.disable");
  await fetch("http://127.0.0.1:1/").catch(() => {});
}
main();
