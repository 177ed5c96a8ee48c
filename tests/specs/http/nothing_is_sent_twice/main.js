"use strict";
const { createServer, request, Agent } = require("node:http");

// A connection that was kept alive ends without an answer: the server may have done what was asked for.
let asked = 0;
const server = createServer((incoming, response) => {
  incoming.resume().on("end", () => {
    if (incoming.url === "/fine") return response.end("fine");
    asked++;
    incoming.socket.destroy();
  });
}).listen(0, "127.0.0.1", async () => {
  const { port } = server.address();
  const agent = new Agent({ keepAlive: true });
  const send = (method, path) =>
    new Promise((done) => {
      const sent = request({ host: "127.0.0.1", port, method, path, agent }, (response) => {
        response.resume().on("end", () => done(response.statusCode));
      });
      sent.on("error", (error) => done(`${error.code} ${sent.reusedSocket}`));
      sent.end(method === "POST" ? "body" : undefined);
    });
  for (const method of ["GET", "POST"]) {
    asked = 0;
    console.log(await send(method, "/fine"), await send(method, "/ends"), asked);
  }
  agent.destroy();

  const url = `http://127.0.0.1:${port}`;
  const bodies = { nothing: undefined, text: "text", bytes: new Uint8Array(3), form: new URLSearchParams("a=b") };
  for (const [name, body] of Object.entries(bodies)) {
    const options = { method: body === undefined ? "GET" : "POST", body };
    await (await fetch(`${url}/fine`, options)).text();
    asked = 0;
    const failure = await fetch(`${url}/ends`, options).catch((error) => error.cause.code);
    console.log(name, failure, asked);
  }
  server.close();
});
