const { createSocket } = require("node:dgram");
const { Resolver } = require("node:dns");

// A server that never answers.
const server = createSocket("udp4");
server.bind(0, "127.0.0.1", () => {
  const resolver = new Resolver();
  const address = `127.0.0.1:${server.address().port}`;
  resolver.setServers([address]);
  resolver.resolve4("name.test", (error) => {
    console.log(error.code);
    resolver.setServers(["127.0.0.1"]);
    console.log(resolver.getServers());
    server.close();
  });
  try {
    resolver.setServers(["127.0.0.1"]);
  } catch (error) {
    console.log(error.code, error.message);
  }
  console.log(resolver.getServers()[0] === address);
  resolver.cancel();
});
