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
// What has been compared, also where there are more variables than one byte or two can number.
const many = (count) => `${Array.from({ length: count }, (_, i) => `let v${i} = a;`).join("")} return v${count - 1}`;
const functions = [(a, b) => [a < b, a > b, a <= b, a >= b, a == b, a === b]];
for (const count of [300, 33_000]) functions.push(new Function("a", "b", `${many(count)} < b;`));
const values = process.execPath.endsWith("renamed") ? ["x", "y"] : [1, 2];
for (const compare of functions) compare(...values);
kept.compare = functions;
console.log(process.argv.length, process.execArgv.length > 0);
