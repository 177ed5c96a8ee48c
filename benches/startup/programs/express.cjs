// A server up to its first answer. In a build of a snapshot `listen` is put off until the process that starts.
const http = require("node:http");
const express = require("express");

const app = express();
app.use(express.json());
app.get("/", (request, response) => response.json({ greeting: "hello" }));
const server = app.listen(0, "127.0.0.1", () => {
  http.get({ port: server.address().port, agent: false }, (response) => {
    let body = "";
    response.on("data", (chunk) => (body += chunk));
    response.on("end", () => {
      console.log(response.statusCode, JSON.parse(body).greeting);
      server.close();
    });
  });
});
