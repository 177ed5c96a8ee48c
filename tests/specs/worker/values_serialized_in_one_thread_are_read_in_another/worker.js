const { parentPort } = require("worker_threads");
const v8 = require("v8");

parentPort.on("message", (bytes) => {
  if (bytes.buffer instanceof SharedArrayBuffer) {
    const written = v8.serialize(["written into", "shared memory"]);
    bytes.set(written);
    return parentPort.postMessage(written.length);
  }
  const value = v8.deserialize(bytes);
  const facts = [
    value.self === value,
    [...value.map.keys()][0] === value.list[1],
    value.error instanceof RangeError,
    value.bytes.constructor === Buffer,
    value.bytes.buffer === bytes.buffer,
    Object.is(value.zero, -0),
  ];
  parentPort.postMessage({ facts, again: v8.serialize(value) });
});
