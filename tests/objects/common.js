// What several kinds need.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const read = (file) => () => readFileSync(join(__dirname, file), "utf8");

module.exports = {
  cert: read("cert.pem"),
  key: read("key.pem"),
  // All that a stream gives.
  async collect(stream) {
    const parts = [];
    for await (const part of stream) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  },
};
