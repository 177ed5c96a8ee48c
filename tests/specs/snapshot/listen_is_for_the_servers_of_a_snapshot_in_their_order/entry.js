const { createServer } = require("node:net");

const servers = [createServer(), createServer(), createServer()];
servers[0].listen({ port: 1, host: "127.0.0.3" });
servers[1].listen({ port: 0, host: "127.0.0.2" });
servers[2].listen({ port: 0, host: "127.0.0.4" });
for (const server of servers) {
  server.on("listening", () => {
    const { address, port } = server.address();
    console.log(address, port > 1);
    server.close();
  });
}
