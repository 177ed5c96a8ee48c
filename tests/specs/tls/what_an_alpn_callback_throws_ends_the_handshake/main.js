const { readFileSync } = require("node:fs");
const tls = require("node:tls");

const server = tls.createServer({
  key: readFileSync("key.pem"),
  cert: readFileSync("cert.pem"),
  ALPNCallback() {
    throw new Error("from the callback");
  },
});
server.on("tlsClientError", (error) => {
  console.log("server", error.message);
  server.close();
});
server.listen(0, () => {
  const client = tls.connect({ port: server.address().port, ALPNProtocols: ["a"], rejectUnauthorized: false });
  client.on("error", (error) => setTimeout(() => console.log("client", error.code), 50));
});
