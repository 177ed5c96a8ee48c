const fs = require("fs");
const os = require("os");
const path = require("path");
const port = process.env.PORT || 3000;
const { API_TOKEN } = process.env;
const copy = { ...process.env };
fs.readFileSync(path.join(__dirname, "conf.json"));
fs.existsSync("absent.json");
const started = Date.now();
const again = new Date();
const number = Math.random();
const id = require("crypto").randomUUID();
const here = process.cwd();
os.hostname();
require("dep");
const socket = require("net").connect({ port: 1, host: "127.0.0.1" }).on("error", () => {});
class Item {
  constructor(number) {
    this.number = number;
  }
}
globalThis.kept = { port, API_TOKEN, copy, started, again, number, id, here, items: Array.from({ length: 123 }, (_, i) => new Item(i)) };
