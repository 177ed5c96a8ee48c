const { inspect } = require("node:util");
const { DatabaseSync, Session, StatementSync } = require("node:sqlite");

const show = (make) => {
  try {
    console.log(make());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};

function shapeOf(object) {
  for (const key of Reflect.ownKeys(object)) {
    const { get, value, enumerable, configurable } = Object.getOwnPropertyDescriptor(object, key);
    const what = get === undefined ? typeof value : `get ${JSON.stringify(get.name)}`;
    console.log(String(key), what, enumerable, configurable);
  }
}

const database = new DatabaseSync(":memory:");
const statement = database.prepare("select 1 as one");
const store = database.createTagStore(7);
for (const object of [database, statement, store]) {
  console.log(inspect(object));
  shapeOf(object);
  console.log(JSON.stringify(object));
}
console.log({ ...statement }, Object.keys({ ...database }));

for (const { prototype } of [DatabaseSync, StatementSync, Session, store.constructor]) {
  console.log(Reflect.ownKeys(prototype).map(String).join(" "));
  console.log(Object.getPrototypeOf(prototype) === Object.prototype);
}
console.log(Object.getPrototypeOf(DatabaseSync) === Function.prototype);

const getterOf = (object, name) => Object.getOwnPropertyDescriptor(object, name).get;
show(() => Reflect.set(database, "isOpen", 1));
show(() => Reflect.deleteProperty(statement, "sourceSQL"));
show(() => getterOf(database, "isOpen").call({}));
show(() => getterOf(database, "limits").call(statement));
show(() => getterOf(statement, "expandedSQL").call({}));
show(() => getterOf(store, "size").call(database));
show(() => Object.create(database).isTransaction);
show(() => getterOf(statement, "sourceSQL") === getterOf(database.prepare("select 2"), "sourceSQL"));
show(() => new (getterOf(statement, "sourceSQL"))());
show(() => new store.constructor());

// What SQLite counts.
database.exec("create table numbers(number); insert into numbers values (3), (1), (2)");
const sorted = database.prepare("select * from numbers order by number");
sorted.all();
for (const counter of ["fullscanStep", "sort", "autoindex", "reprepare", "run", "filterMiss", "filterHit", "other", 1]) {
  show(() => `${counter} ${sorted.stat(counter)}`);
}
console.log(sorted.stat("vmStep") > 0, sorted.stat("memused") > 0, sorted.resetStats());
console.log(sorted.stat("run"), sorted.stat("sort"), sorted.stat("memused") > 0);
show(() => sorted.stat.call({}));
sorted.close();
show(() => sorted.stat("other"));
show(() => sorted.resetStats());

class Own extends DatabaseSync {}
show(() => inspect(new Own(":memory:")));
class Clashing extends DatabaseSync {
  isOpen = 5;
}
show(() => new Clashing(":memory:"));

const closed = new DatabaseSync(":memory:", { open: false });
show(() => Object.keys(closed));
show(() => JSON.stringify(closed));
database.close();
show(() => inspect(statement));
show(() => JSON.stringify(statement));
show(() => store.capacity);
