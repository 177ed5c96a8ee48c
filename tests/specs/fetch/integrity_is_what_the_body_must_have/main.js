const { createHash } = require("node:crypto");
const { createServer } = require("node:http");
const digest = (algorithm, text) => `${algorithm}-${createHash(algorithm).update(text).digest("base64")}`;
const server = createServer((_request, response) => response.end("hello")).listen(0, async () => {
  const url = `http://localhost:${server.address().port}/`;
  const wrong = digest("sha256", "other");
  const right = digest("sha256", "hello");
  for (const integrity of [right, digest("sha512", "hello"), wrong, `${wrong} ${right}`, `${right} sha512-AAAA`, "md5-x", "", `${right}?x`]) {
    try {
      const response = await fetch(url, { integrity });
      console.log(response.status, await response.text());
    } catch ({ cause, message }) {
      console.log(message, cause.message);
    }
  }
  server.close();
  server.closeAllConnections();
});
