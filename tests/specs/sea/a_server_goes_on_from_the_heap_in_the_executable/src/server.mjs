import { createServer } from "node:http";
import { isSea } from "node:sea";
import { greeting } from "./greeting.mjs";

const server = createServer((request, response) => response.end(`${greeting} ${request.url}`));
server.listen(0, "127.0.0.1", async () => {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/path`);
  console.log(await response.text(), isSea(), process.argv.slice(1), process.execArgv);
  server.close();
  server.closeAllConnections();
});
