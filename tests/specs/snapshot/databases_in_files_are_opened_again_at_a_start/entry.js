const { DatabaseSync } = require("node:sqlite");
const { startupSnapshot } = require("node:v8");

const db = new DatabaseSync("shop.db", { timeout: 50 });
db.exec("PRAGMA journal_mode = WAL; PRAGMA cache_size = 77; PRAGMA busy_timeout = 1234; CREATE TABLE goods (name TEXT, price REAL)");
db.function("with_tax", (price) => price * 1.2);
const insert = db.prepare("INSERT INTO goods VALUES (?, ?)");
const all = db.prepare("SELECT name, with_tax(price) AS price FROM goods");
all.setReturnArrays(true);
insert.run("tea", 10);
const store = db.createTagStore(5);
store.all`SELECT name FROM goods WHERE price > ${1}`;
db.limits.attach = 3;
const { limits } = db;
const closed = new DatabaseSync("shop.db");
const finalized = closed.prepare("SELECT 1");
closed.close();
const again = new DatabaseSync(":memory:");
const finalizedToo = again.prepare("SELECT 1");
again.close();
again.open();
const readOnly = new DatabaseSync("shop.db", { readOnly: true });

startupSnapshot.setDeserializeMainFunction(() => {
  insert.run("milk", 20);
  console.log(all.all(), store.all`SELECT name FROM goods WHERE price > ${15}`);
  console.log(db.prepare("PRAGMA journal_mode").get(), db.prepare("PRAGMA cache_size").get(), db.prepare("PRAGMA busy_timeout").get());
  console.log(require("node:path").basename(db.location()), readOnly.prepare("SELECT count(*) AS n FROM goods").get());
  console.log(db.limits.attach, limits.attach);
  for (const fails of [() => readOnly.exec("DELETE FROM goods"), () => finalized.get(), () => finalizedToo.get(), () => closed.prepare("SELECT 1")]) {
    try {
      fails();
    } catch (error) {
      console.log(error.code, error.message);
    }
  }
  console.log(again.prepare("SELECT 2 AS n").get());
  db.close();
  console.log(db.isOpen);
  db.open();
  console.log(db.prepare("SELECT count(*) AS n FROM goods").get());
});
