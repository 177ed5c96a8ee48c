"use strict";
const { spawn } = require("node:child_process");
const dgram = require("node:dgram");
const dns = require("node:dns");
const fs = require("node:fs");
const http = require("node:http");
const net = require("node:net");

const told = [];
function probe(name) {
  Promise.resolve().then(() => told.push(`${name} promise`));
  process.nextTick(() => told.push(`${name} tick`));
}
// Callbacks of one turn, of which none waits for what the others have begun.
function show(name) {
  const pairs = [];
  for (let i = 0; i < told.length; i += 2) {
    const [first, second] = [told[i].split(" "), told[i + 1].split(" ")];
    pairs.push(first[0] === second[0] ? `${first[1]} ${second[1]}` : `${told[i]} then ${told[i + 1]}`);
  }
  console.log(name, [...new Set(pairs)].join(", "));
  told.length = 0;
}
const steps = {
  files(done) {
    let left = 5;
    const one = () => {
      probe(`file${left}`);
      if (--left === 0) setTimeout(done, 20);
    };
    for (let i = 0; i < 3; i++) fs.stat(".", one);
    fs.readFile(__filename, one);
    fs.opendir(".", (error, dir) => dir.close(one));
  },
  sockets(done) {
    const server = net.createServer((socket) => {
      probe("connection");
      socket.on("data", () => probe("data"));
      socket.on("end", () => socket.end());
      socket.on("close", () => probe("end"));
    }).listen(0, "127.0.0.1", () => {
      const client = net.connect(server.address().port, "127.0.0.1", () => {
        probe("connect");
        client.end("text");
      });
      client.resume().on("close", () => {
        probe("close");
        server.close(() => setTimeout(done, 20));
      });
    });
  },
  names: (done) => dns.lookup("localhost", () => {
    probe("lookup");
    setTimeout(done, 20);
  }),
  children(done) {
    const child = spawn("echo", ["text"]);
    child.stdout.on("data", () => probe("output"));
    child.on("close", () => {
      probe("close");
      setTimeout(done, 20);
    });
  },
  datagrams(done) {
    const socket = dgram.createSocket("udp4");
    socket.on("message", () => {
      probe("message");
      socket.close(() => setTimeout(done, 20));
    });
    socket.bind(0, "127.0.0.1", () => socket.send("text", socket.address().port, "127.0.0.1", () => probe("sent")));
  },
  http(done) {
    const server = http.createServer((request, response) => {
      probe("request");
      response.end("text");
    }).listen(0, "127.0.0.1", () => {
      http.get({ port: server.address().port, host: "127.0.0.1", agent: false }, (response) => {
        probe("response");
        response.resume().on("end", () => {
          probe("end");
          server.close(() => setTimeout(done, 20));
        });
      });
    });
  },
};
(async () => {
  for (const name of Object.keys(steps)) {
    await new Promise((done) => steps[name](done));
    show(name);
  }
})();
