const { createBrotliCompress, createGzip, createInflate } = require("node:zlib");
const cache = { gz: createGzip() };
const byName = new Map([["book", createBrotliCompress()]]);

exports.lookUp = (name) => cache[name] ?? byName.get(name);
exports.inflate = createInflate();
