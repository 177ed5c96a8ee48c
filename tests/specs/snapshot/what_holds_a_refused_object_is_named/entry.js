const { EventEmitter } = require("node:events");
require("./src/store.js");

class Shelf {
  #inner = require("node:zlib").createGzip();
  get() {
    return this.#inner;
  }
}

function reader(of) {
  const stream = require("node:zlib").createDeflate();
  return function read() {
    return [of, stream];
  };
}

globalThis.emitter = new EventEmitter().on("book", reader("emitter"));
setTimeout(reader("timer"), 1e8).unref();
globalThis.shelf = new Shelf();
globalThis["a name"] = [0, { with: [require("node:zlib").createGunzip()] }];
globalThis.twice = globalThis["a name"];
