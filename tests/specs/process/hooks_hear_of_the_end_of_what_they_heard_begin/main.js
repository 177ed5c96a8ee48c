"use strict";
const { createHook } = require("node:async_hooks");
const dgram = require("node:dgram");
const dns = require("node:dns");
const net = require("node:net");

// What has begun and not ended is what tools take for a leak.
const alive = new Map();
createHook({
  init: (id, type) => alive.set(id, type),
  destroy: (id) => alive.delete(id),
}).enable();
const kinds = ["GETADDRINFOREQWRAP", "GETNAMEINFOREQWRAP", "SHUTDOWNWRAP", "TCPCONNECTWRAP", "TCPSERVERWRAP", "TCPWRAP", "UDPWRAP"];
const left = () => kinds.filter((kind) => [...alive.values()].includes(kind)).join();

const server = net.createServer((socket) => socket.end()).listen(0, "127.0.0.1", () => {
  const socket = net.connect(server.address().port, "localhost");
  socket.resume().on("end", () => console.log("while it goes on:", left()));
  socket.on("close", () => {
    server.close();
    dns.lookupService("127.0.0.1", 9, () => {
      const udp = dgram.createSocket("udp4").bind(0, () => {
        udp.close();
        const began = Date.now();
        const look = setInterval(() => {
          if (left() !== "" && Date.now() - began < 10_000) return;
          clearInterval(look);
          console.log("left:", left());
        }, 20);
      });
    });
  });
});
