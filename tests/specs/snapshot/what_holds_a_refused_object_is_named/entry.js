const { EventEmitter } = require("node:events");
require("./src/store.js");

class Shelf {
  #inner = require("node:crypto").createSecretKey(Buffer.alloc(16));
  get() {
    return this.#inner;
  }
}

function reader(of) {
  const hash = require("node:crypto").createHmac("sha1", "key");
  return function read() {
    return [of, hash];
  };
}

globalThis.emitter = new EventEmitter().on("book", reader("emitter"));
setTimeout(reader("timer"), 1e8).unref();
globalThis.shelf = new Shelf();
globalThis["a name"] = [0, { with: [require("node:crypto").generateKeyPairSync("ed25519").privateKey] }];
globalThis.twice = globalThis["a name"];
