const http = require("node:http");

async function ask(when) {
  const server = http.createServer((_, response) => response.end(`an answer ${when}`));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const [response] = await require("node:events").once(http.get(url), "response");
  const text = (await response.setEncoding("utf8").toArray()).join("");
  console.log(text, await (await fetch(url)).text());
  server.closeAllConnections();
  server.close();
}

ask("of the build");
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => ask("of the start"));
