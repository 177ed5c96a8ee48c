// The same behind TLS, with key.pem and cert.pem of the folder that is named.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const folder = process.argv[2];
const server = require("node:https").createServer(
  { key: readFileSync(join(folder, "key.pem")), cert: readFileSync(join(folder, "cert.pem")) },
  (_, response) => response.end("hello world\n"),
);
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
