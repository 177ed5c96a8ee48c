function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const { readRawBytes } = require("v8").Deserializer.prototype;

const asked = [];
const like = {
  buffer: Buffer.from("abcdef"),
  _readRawBytes(length) {
    asked.push(length);
    return 2;
  },
};
console.log(readRawBytes.call(like, 3), asked);
show(() => readRawBytes.call(undefined, 1));
show(() => readRawBytes.call({}, 1));
show(() => readRawBytes.call({ _readRawBytes: () => 0 }, 1));
show(() => readRawBytes.call({ buffer: new Uint8Array(6), _readRawBytes: () => -1 }, 1));
show(() => readRawBytes.call({ buffer: new Uint8Array(6), _readRawBytes: () => 6 }, 1));
