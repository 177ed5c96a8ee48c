const { createHash } = require("node:crypto");
const { once } = require("node:events");
const { startupSnapshot } = require("node:v8");
const { createGzip, gunzipSync } = require("node:zlib");
const { DatabaseSync } = require("node:sqlite");

class Shelf extends DatabaseSync {
  #name = "shelf";
  get name() {
    return this.#name;
  }
}

const gzip = createGzip();
const hash = createHash("sha256");
const blob = new Blob(["some text"]);
const shelf = new Shelf(":memory:");
shelf.exec("create table books(title); insert into books values ('one')");
const insert = shelf.prepare("insert into books values (?)");
const { port1, port2 } = new MessageChannel();

const parts = [];
gzip.on("data", (part) => parts.push(part));
gzip.of = hash;
const known = new Map([[gzip, "gzip"], [hash, "hash"], [blob, "blob"], [shelf, "shelf"], [port1, "port"]]);

startupSnapshot.setDeserializeMainFunction(async () => {
  console.log([gzip, hash, blob, shelf, port1].map((object) => known.get(object)), gzip.of === hash);
  gzip.end("text");
  await once(gzip, "end");
  console.log(String(gunzipSync(Buffer.concat(parts))));
  insert.run("two");
  const titles = shelf.prepare("select title from books").all().map((row) => row.title);
  console.log(shelf.name, shelf instanceof Shelf, titles);
  const got = once(port2, "message");
  port1.postMessage(await blob.slice(5).text());
  console.log(...(await got));
  port1.close();
});
