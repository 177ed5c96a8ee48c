"use strict";
const { DatabaseSync } = require("node:sqlite");

const factors = new Map([["twice", 2]]);
const db = new DatabaseSync(":memory:");
db.function("times", () => "replaced");
db.function("times", { deterministic: true }, (name, value) => value * factors.get(name));
db.function("count", { varargs: true }, (...values) => values.length);
const sum = { start: () => ({ total: 0n }), step: (a, x) => ({ total: a.total + x }), useBigIntArguments: true };
db.aggregate("big", { ...sum, result: ({ total }) => total, inverse: (a, x) => ({ total: a.total - x }) });
// Options are asked for once, and may give functions themselves.
const nested = {
  get varargs() {
    console.log("asked");
    db.function("inner", () => "inner");
    return false;
  },
};
db.function("outer", nested, (a) => `outer ${a}`);
const step = Object.defineProperty((a, x) => a + x, "length", {
  get() {
    db.function("innermost", () => "innermost");
    return 2;
  },
});
db.aggregate("total", { start: 0, step });
for (const name of ["cut\0off", "n".repeat(300)]) {
  try {
    db.function(name, () => "cut");
  } catch ({ code }) {
    console.log(code);
  }
}
try {
  db.function("wrong", { varargs: 1 }, () => 0);
} catch ({ code }) {
  console.log(code);
}
db.exec("create table t(a integer, b as (times('twice', a)) stored); create index i on t(times('twice', a))");
db.exec("insert into t(a) values (3), (4), (5)");
const first = db.prepare("select b, count(a, b, 1) as n from t where times('twice', a) = ?");
const windows = db.prepare("select big(a) over (order by a rows 1 preceding) as w from t");
const others = db.prepare("select inner() as i, outer(1) as o, innermost() as m, cut() as c, total(a) as t from t");
const show = () => console.log(first.get(8), windows.all().map(({ w }) => w), { ...others.get() });
show();

// The functions go with the connection.
const closed = new DatabaseSync(":memory:");
closed.function("gone", () => 1);
closed.close();
closed.open();
(() => new DatabaseSync(":memory:").function("dropped", () => 1))();

require("node:v8").startupSnapshot.setDeserializeMainFunction(() => {
  show();
  factors.set("twice", 20);
  db.exec("insert into t(a) values (6)");
  console.log(db.prepare("select max(b) as b from t").get());
  try {
    closed.prepare("select gone()");
  } catch ({ message }) {
    console.log(message);
  }
});
