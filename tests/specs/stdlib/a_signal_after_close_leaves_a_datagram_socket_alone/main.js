"use strict";
const dgram = require("node:dgram");

const controller = new AbortController();
const socket = dgram.createSocket({ type: "udp4", signal: controller.signal });
socket.on("close", () => console.log("closed"));
socket.close();
controller.abort();
console.log("aborted");
