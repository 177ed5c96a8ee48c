const { readFileSync } = require("node:fs");
const { createServer } = require("node:https");
const server = createServer({ key: readFileSync("key.pem"), cert: readFileSync("cert.pem") }, (request, response) => {
  response.write("x".repeat(300000));
  if (request.url !== "/open") response.end();
});
server.listen(0, async () => {
  const url = `https://localhost:${server.address().port}`;
  const unread = await fetch(url);
  const open = await fetch(`${url}/open`);
  console.log(unread.status, open.status);
  const closed = new Promise((resolve) => server.close(() => resolve("closed")));
  server.closeAllConnections();
  // Which of the two ends of a connection hears of it first is a matter of timing.
  const ended = await open.text().catch(({ cause, message }) => `${message} ${cause.code}`);
  console.log(await closed);
  console.log(ended);
});
