import http from "node:http";
import express from "express";
import Fastify from "fastify";
import pino from "pino";
import { Server } from "socket.io";
import { io } from "socket.io-client";
import { Agent, fetch as undiciFetch, request } from "undici";

const at = (server) => `http://127.0.0.1:${server.address().port}`;

console.log("-- express");
const app = express();
app.use(express.json());
app.get("/", (request, response) => response.send(`said ${request.query.word}`));
app.post("/json", (request, response) => response.json({ got: request.body }));
app.get("/error", () => {
  throw new Error("bad");
});
app.use((error, request, response, next) => response.status(500).send(error.message));
const server = app.listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
console.log(await (await fetch(`${at(server)}/?word=yes`)).text());
const posted = { method: "POST", body: JSON.stringify({ x: 1 }), headers: { "content-type": "application/json" } };
console.log(await (await fetch(`${at(server)}/json`, posted)).json());
const failed = await fetch(`${at(server)}/error`);
console.log(failed.status, await failed.text(), [...failed.headers.keys()].sort().join());

console.log("-- undici");
const answer = await request(`${at(server)}/?word=no`);
console.log(answer.statusCode, await answer.body.text());
const agent = new Agent({ connections: 1 });
console.log(await (await undiciFetch(`${at(server)}/?word=maybe`, { dispatcher: agent })).text());
console.log(await (await fetch(`${at(server)}/?word=ours`, { dispatcher: agent })).text());
await agent.close();
server.close();

console.log("-- fastify");
const fastify = Fastify({ logger: false });
const schema = { response: { 200: { type: "object", properties: { id: { type: "string" } } } } };
fastify.get("/of/:id", { schema }, async (request) => ({ id: request.params.id, hidden: true }));
const address = await fastify.listen({ port: 0, host: "127.0.0.1" });
console.log(await (await fetch(`${address}/of/5`)).text(), (await fastify.inject("/of/6")).body, (await fastify.inject("/none")).statusCode);
await fastify.close();

console.log("-- socket.io");
const plain = http.createServer();
const sockets = new Server(plain);
sockets.on("connection", (socket) => {
  socket.on("ping", (text, reply) => reply(`pong ${text}`));
  socket.emit("hello", Buffer.from("abc"));
});
await new Promise((resolve) => plain.listen(0, "127.0.0.1", resolve));
for (const transports of [["websocket"], ["polling"]]) {
  const client = io(at(plain), { transports });
  const hello = new Promise((resolve) => client.on("hello", resolve));
  await new Promise((resolve) => client.on("connect", resolve));
  console.log(await hello, await new Promise((resolve) => client.emit("ping", 1, resolve)), client.io.engine.transport.name);
  client.close();
}
await sockets.close();

console.log("-- pino");
const log = pino({ base: null, timestamp: false }, pino.destination({ sync: true }));
log.info({ a: 1 }, "message");
log.child({ c: 2 }).error({ err: new TypeError("bad").message });
