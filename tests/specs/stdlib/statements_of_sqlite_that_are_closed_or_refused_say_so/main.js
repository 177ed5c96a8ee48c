const { DatabaseSync, StatementSync } = require("node:sqlite");

const told = (name, act) => {
  try {
    console.log(name, act());
  } catch ({ name: kind, code, message }) {
    console.log(name, kind, code, message);
  }
};
const open = () => {
  const database = new DatabaseSync(":memory:");
  database.exec("create table a(x); insert into a values (1), (2), (3)");
  return database;
};

const database = open();
for (const sql of ["/* c */ select 1 as a", "/* a */ -- b\n select 2 as a", "\ufeff select 3 as a", "/*", "/**/ /*", "/* a", "\f", "\v"]) {
  told(JSON.stringify(sql), () => database.prepare(sql).get());
}

for (const close of ["close", Symbol.dispose]) {
  const statement = database.prepare("select * from a");
  const iterator = statement.iterate();
  told("row", () => iterator.next().value.x);
  told("under way", () => database.exec("drop table a"));
  told("close", () => statement[close]());
  told("closed", () => database.exec("drop table a"));
  told("next", () => iterator.next());
  told("return", () => iterator.return());
  told("sourceSQL", () => statement.sourceSQL);
  told("expandedSQL", () => statement.expandedSQL);
  told("all", () => statement.all());
  told("dispose", () => statement[Symbol.dispose]());
  database.exec("create table a(x); insert into a values (1), (2), (3)");
}

told("closed database", () => {
  const other = open();
  const iterator = other.prepare("select * from a").iterate();
  other.close();
  iterator.next();
});
told("invalid", () => {
  const statement = database.prepare("select * from a");
  const iterator = statement.iterate();
  statement.get();
  iterator.next();
});
told("closed by its own function", () => {
  let statement;
  database.function("f", () => statement.close());
  statement = database.prepare("select f()");
  statement.get();
});
told("constructor", () => new StatementSync());

const refuse = () => {
  throw new Error("authorizer");
};
for (const name of ["all", "get", "run", "iterate"]) {
  const other = open();
  const statement = other.prepare("select * from a");
  other.exec("alter table a add column y");
  other.setAuthorizer(refuse);
  told(name, () => {
    const result = statement[name]();
    return name === "iterate" ? result.next() : result;
  });
  other.setAuthorizer(null);
  told("later", () => other.exec("create table a(x)"));
}
