const { PassThrough } = require("node:stream");
const { TLSSocket } = require("node:tls");
globalThis.Wrap = new TLSSocket(new PassThrough())._handle._parentWrap.constructor;
console.log(process._getActiveHandles().length, Wrap.name);
