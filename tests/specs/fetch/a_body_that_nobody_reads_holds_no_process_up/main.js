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
  server.close(() => console.log("closed"));
  server.closeAllConnections();
  await open.text().catch(({ cause, message }) => console.log(message, cause.code));
});
