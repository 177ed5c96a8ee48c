import { once } from "node:events";
import { createServer } from "node:net";

const server = createServer().listen(3000);
await once(server, "listening");
