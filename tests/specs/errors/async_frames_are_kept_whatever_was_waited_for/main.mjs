import { exec } from "node:child_process";
import { readFile, stat } from "node:fs";
import * as promises from "node:fs/promises";
import { connect, createServer } from "node:net";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const server = createServer((socket) => socket.end("x")).listen(0);
const waits = {
  callback: () => promisify(stat)("."),
  child: () => promisify(exec)("true"),
  file: () => promises.readFile(import.meta.filename),
  socket: () => new Promise((resolve) => connect(server.address().port).on("data", resolve)),
  streams: () => pipeline("x", new PassThrough().resume()),
  tick: () => new Promise((resolve) => process.nextTick(resolve)),
  turns: () => new Promise((resolve) => readFile(".", () => readFile(".", resolve))),
  zlib: () => promisify(gzip)("x"),
};

async function inner(kind) {
  await waits[kind]();
  (function first() {
    (function second() {
      const names = new Error().stack.match(/(?<=at )(async )?\w+(?= \(file:)/g);
      console.log(`${kind}: ${names.join(", ")}`);
    })();
  })();
}

async function middle(kind) {
  await inner(kind);
}

async function outer(kind) {
  await middle(kind);
}

for (const kind of Object.keys(waits)) await outer(kind);
server.close();
