const { DatabaseSync, constants } = require("node:sqlite");

const told = (name, act) => {
  try {
    console.log(name, act());
  } catch ({ name: kind, code, message, errcode, errstr }) {
    console.log(name, kind, code, message, errcode, errstr);
  }
};
const database = new DatabaseSync(":memory:");
database.exec("create table t(a integer, b text)");

told("undefined and booleans", () => database.prepare("select ? a, ? b, ? c").get(undefined, true, false));
told("by name", () => database.prepare("select $a a, :b b").get({ $a: undefined, b: true }));
told("a large number", () => database.prepare("select ?").get(2n ** 64n));
told("run", () => database.prepare("insert into t values (?, ?)").run(1, undefined));
told("columns", () => database.prepare("select a, b as c, 1 from t").columns());

told("closed", () => {
  const statement = database.prepare("select 1");
  statement.close();
  for (const name of ["get", "all", "run", "iterate", "columns", "close"]) told(name, () => statement[name]());
  told("setReadBigInts", () => statement.setReadBigInts(true));
});
told("disposed", () => {
  const statement = database.prepare("select 1");
  statement[Symbol.dispose]();
  statement.get();
});

for (const sql of ["", " \n", "-- nothing", "/* nothing */ ;", "; select 1 as a"]) told(JSON.stringify(sql), () => database.prepare(sql).get());
told("syntax", () => database.exec("selec"));
told("no table", () => database.exec("insert into nowhere values (1)"));
told("options", () => new DatabaseSync(":memory:", undefined));
for (const size of ["2", 0, -1, 2.5, undefined, 2]) told("tag store", () => database.createTagStore(size).capacity);

told("extensions", () => database.loadExtension("nowhere"));
told("extensions that were not allowed", () => database.enableLoadExtension(true));
told("no boolean", () => database.enableLoadExtension(1));
const open = new DatabaseSync(":memory:", { allowExtension: true });
open.enableLoadExtension(false);
told("extensions turned off", () => open.loadExtension("nowhere"));
open.enableLoadExtension(true);
told("an extension that is not there", () => open.loadExtension("./nowhere"));

const decide = (decision) => {
  database.setAuthorizer(decision);
  database.exec("select 1");
};
told("denied", () => decide(() => constants.SQLITE_DENY));
told("a decision that is none", () => decide(() => "yes"));
told("a number that is none", () => decide(() => 3));
told("an authorizer that throws", () =>
  decide(() => {
    throw new RangeError("no");
  }),
);
told("no authorizer", () => decide(null));

told("session", () => {
  const session = database.createSession();
  session.close();
  session.changeset();
});
told("functions", () => database.prepare("select round(pi(), 3) a, sqrt(16) b, power(2, 8) c, percentile(1, 50) d").get());
told("none of Node", () => database.prepare("select soundex('a')").get());
