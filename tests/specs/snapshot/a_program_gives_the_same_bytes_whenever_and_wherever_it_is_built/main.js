const { counts } = require("./store.js");
const http = require("node:http");
const date = new Date(0);
class Item {
  #id = Symbol("id");
  get id() {
    return this.#id;
  }
}
globalThis.kept = { counts, date, hours: () => date.getHours(), server: () => http.createServer(), keys: new WeakMap([[counts, 1]]) };
kept.items = new Set(Array.from({ length: 50 }, () => new Item()));
kept.formats = new Intl.DateTimeFormat("en", { hour: "numeric" });
console.log(process.argv.length, process.execArgv.length > 0);
