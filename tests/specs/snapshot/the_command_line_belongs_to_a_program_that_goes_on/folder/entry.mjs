import { once } from "node:events";
import { createServer } from "node:net";

console.log("built", process.argv.slice(2));
const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
console.log(import.meta.main, process.argv[1] === import.meta.filename, process.argv.slice(2));
server.close();
