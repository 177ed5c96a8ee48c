const { ReadableStream, ReadableStreamTee } = require("node:stream/web");
console.log(ReadableStreamTee.name, ReadableStreamTee.length);
for (const args of [[1], [new ReadableStream(), 1]]) {
  try {
    ReadableStreamTee(...args);
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
const chunk = { of: "both" };
const [one, two] = ReadableStreamTee(ReadableStream.from([chunk]));
const [third, copied] = ReadableStreamTee(ReadableStream.from([chunk]), true);
(async () => {
  for (const stream of [one, two, third, copied]) for await (const read of stream) console.log(read, read === chunk);
})();
