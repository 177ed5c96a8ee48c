import http from "node:http";
const server = http.createServer((request, response) => response.end("ok")).listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  http.get({ port, host: "127.0.0.1", path: "/http" }, (response) => {
    response.resume().on("end", async () => {
      await (await fetch(`http://127.0.0.1:${port}/fetch`)).text();
      server.close(() => setTimeout(() => process.kill(process.pid, "SIGTERM"), 100));
    });
  });
});
