const http2 = require("node:http2");
const tls = require("node:tls");

const server = tls.createServer().listen(4433);
for (const connect of [() => tls.connect(4433), () => tls.connect({ host: "127.0.0.1", port: 4433 }), () => http2.connect("https://localhost:4433")]) {
  try {
    connect();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
server.close();
