"use strict";
const http = require("node:http");
const http2 = require("node:http2");

function told(make) {
  try {
    return make();
  } catch ({ code, message }) {
    return `${code} ${message}`;
  }
}

for (const options of [
  { maxSessionInvalidFrames: "x" },
  { maxSessionRejectedStreams: -1 },
  { unknownProtocolTimeout: "x" },
  { strictSingleValueFields: 1 },
  { http1Options: 1 },
]) {
  console.log(told(() => typeof http2.createServer(options)));
}
console.log(told(() => http2.connect("http://127.0.0.1", { strictSingleValueFields: 1 })));

// A size below nothing is the usual one, as for `net.Server`.
console.log(told(() => http.createServer({ highWaterMark: -1 }).highWaterMark === http.createServer().highWaterMark));
console.log(told(() => http.createServer({ highWaterMark: 100 }).highWaterMark));
console.log(told(() => http.createServer({ highWaterMark: "x" })));
