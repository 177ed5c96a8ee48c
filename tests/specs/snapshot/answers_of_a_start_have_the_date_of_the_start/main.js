const { once } = require("node:events");
const { createServer, ServerResponse } = require("node:http");
const { PassThrough } = require("node:stream");
const { startupSnapshot } = require("node:v8");

// As packages do that ask a program without a port.
const response = new ServerResponse({ method: "GET", httpVersionMajor: 1, httpVersionMinor: 1, headers: {} });
response.assignSocket(new PassThrough());
response.end("an answer in the build");
console.log(/Date: .* GMT/.test(response._header));

const built = Math.trunc(Date.now() / 1000);
startupSnapshot.setDeserializeMainFunction(async () => {
  // The next second, or a later one.
  while (Math.trunc(Date.now() / 1000) === built);
  const before = Math.trunc(Date.now() / 1000) * 1000;
  const server = createServer((_, response) => response.end()).listen(0);
  await once(server, "listening");
  const { headers } = await fetch(`http://localhost:${server.address().port}`);
  console.log(Date.parse(headers.get("date")) >= before);
  server.close();
});
