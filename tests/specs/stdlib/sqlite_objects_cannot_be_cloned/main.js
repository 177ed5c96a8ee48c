const { DatabaseSync } = require("node:sqlite");
const { MessageChannel } = require("node:worker_threads");

const database = new DatabaseSync(":memory:");
database.exec("create table t (a)");
const { port1 } = new MessageChannel();
for (const object of [database, database.prepare("select 1"), database.createSession(), database.createTagStore()]) {
  for (const clone of [structuredClone, (value) => structuredClone({ value }), (value) => port1.postMessage(value)]) {
    try {
      console.log(clone(object));
    } catch (error) {
      console.log(object.constructor.name, error.name, error.message);
    }
  }
}
port1.close();
