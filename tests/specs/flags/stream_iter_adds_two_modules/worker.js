'use strict';
const { Worker, isMainThread, parentPort } = require('node:worker_threads');

async function read() {
  const { pull, text } = require('node:stream/iter');
  const { compressGzip, decompressGzip } = require('node:zlib/iter');
  return text(pull('from a worker', compressGzip(), decompressGzip()));
}
if (isMainThread) {
  new Worker(__filename).on('message', console.log);
} else {
  read().then((text) => parentPort.postMessage(text), ({ code }) => parentPort.postMessage(code));
}
