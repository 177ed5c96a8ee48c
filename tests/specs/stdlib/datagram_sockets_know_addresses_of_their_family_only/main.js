"use strict";
const dgram = require("node:dgram");

function told(type, address) {
  return new Promise((resolve) => {
    const socket = dgram.createSocket(type);
    socket.on("error", ({ code, message }) => {
      console.log(type, address, code, message);
      socket.close(resolve);
    });
    socket.bind(0, address, () => {
      console.log(type, address, "bound");
      socket.close(resolve);
    });
  });
}

(async () => {
  await told("udp4", "::1");
  await told("udp6", "127.0.0.1");
  await told("udp4", "127.0.0.1");
  const socket = dgram.createSocket("udp4");
  socket.bind(0, "127.0.0.1", () => {
    try {
      socket.dropMembership("224.0.0.114");
    } catch ({ code, message }) {
      console.log(code, message);
    }
    socket.close();
    try {
      socket.close();
    } catch ({ code, message }) {
      console.log(code, message);
    }
  });
})();
