import dns from "node:dns";
import { once } from "node:events";
import net from "node:net";

dns.lookup = (name, options, callback) => {
  console.log(name, options.all);
  callback(null, [
    { address: "fe80::1", family: 6 },
    { address: "127.0.0.1", family: 4 },
  ]);
};

const server = net.createServer();
await once(server.listen(0, "several.test"), "listening");
console.log(server.address().address, server.address().family);
server.close();
