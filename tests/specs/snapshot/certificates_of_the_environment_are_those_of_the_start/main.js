const { once } = require("node:events");
const { readFileSync } = require("node:fs");
const { createServer, get } = require("node:https");
const { startupSnapshot } = require("node:v8");
const { getCACertificates } = require("node:tls");

const files = { cert: readFileSync("cert.pem", "utf8") };
console.log(getCACertificates("extra").length);
startupSnapshot.setDeserializeMainFunction(async () => {
  console.log(getCACertificates("extra").length, getCACertificates() === getCACertificates());
  const server = createServer({ ...files, key: readFileSync("key.pem") }, (_, response) => response.end()).listen(0);
  await once(server, "listening");
  const { port } = server.address();
  const request = get({ host: "localhost", port, agent: false }, (response) => console.log(response.resume().statusCode));
  request.on("error", ({ code }) => console.log(code));
  request.on("close", () => server.close());
});
