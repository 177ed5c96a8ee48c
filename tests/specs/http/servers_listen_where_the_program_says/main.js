// The variable is Deno's, whose servers listen where it says.
const http = require("http");
const http2 = require("http2");
const https = require("https");
const tls = require("tls");

for (const Server of [http.Server, https.Server]) {
  console.log(Object.hasOwn(Server.prototype, "listen"), Server.prototype.listen === require("net").Server.prototype.listen);
}
console.log(https.Server.prototype instanceof tls.Server);
for (const server of [http.createServer(), https.createServer(), http2.createServer()]) {
  server.listen(0, "127.0.0.1", () => {
    console.log(server.address().address);
    server.close();
  });
}
