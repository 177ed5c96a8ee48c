// A server that starts from a snapshot: what it serves is read and rendered while the image is built.
// Build:  rt --snapshot-blob server.blob --build-snapshot server.js
// Run:    PORT=8080 rt --snapshot-blob server.blob
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { startupSnapshot } = require("node:v8");

const { title, items } = JSON.parse(fs.readFileSync(path.join(__dirname, "menu.json"), "utf8"));
const page = `${title}\n${items.map(({ name, price }) => `${name}: ${price}`).join("\n")}\n`;

function main() {
  const server = http.createServer((request, response) => {
    if (request.url === "/health") return response.end("ok\n");
    response.setHeader("content-type", "text/plain; charset=utf-8");
    response.end(page);
  });
  server.listen(Number(process.env.PORT ?? 8080), () => {
    console.log(`listening on ${server.address().port}`);
  });
  // The first process of a container gets no default actions for signals: without these it could only be killed.
  for (const signal of ["SIGTERM", "SIGINT"]) {
    process.once(signal, () => {
      console.log(`${signal}: closing`);
      server.close();
      server.closeAllConnections();
    });
  }
}

// The socket belongs to a start, not to the heap.
startupSnapshot.setDeserializeMainFunction(main);
