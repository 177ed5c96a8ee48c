// Two ports that are free.
const net = require("node:net");
const servers = [net.createServer().listen(0), net.createServer().listen(0)];
servers[1].on("listening", () => {
  require("node:fs").writeFileSync("ports.json", JSON.stringify(servers.map((server) => server.address().port)));
  for (const server of servers) server.close();
});
