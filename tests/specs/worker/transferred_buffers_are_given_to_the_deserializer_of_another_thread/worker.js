const { parentPort } = require("worker_threads");
const v8 = require("v8");

function read(bytes, buffers) {
  const deserializer = new v8.Deserializer(bytes);
  buffers.forEach((buffer, index) => deserializer.transferArrayBuffer(index + 100, buffer));
  deserializer.readHeader();
  const { first, again, second } = deserializer.readValue();
  new Uint8Array(first).set([1, 2, 3], 1);
  return [first === again, first === buffers[0], first.constructor.name, second.constructor.name, new Uint8Array(second).join()];
}
parentPort.on("message", ({ bytes, buffers }) => {
  try {
    parentPort.postMessage(read(bytes, buffers));
  } catch (error) {
    parentPort.postMessage([error.name, error.code, error.message]);
  }
});
