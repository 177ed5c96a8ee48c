const cluster = require("node:cluster");
const http = require("node:http");
const reply = `instance ${process.env.NODE_APP_INSTANCE}, a worker: ${cluster.isWorker}`;
http.createServer((request, response) => response.end(reply)).listen(Number(process.env.PORT), "127.0.0.1");
