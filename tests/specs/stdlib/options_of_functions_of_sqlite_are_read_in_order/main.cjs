"use strict";
const { DatabaseSync } = require("node:sqlite");
const db = new DatabaseSync(":memory:");

function attempt(...call) {
  const [name, ...args] = call;
  try {
    console.log(name, db[name](...args));
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
const told = (object, name) =>
  new Proxy(object, {
    get(target, key) {
      console.log("   ", name, key);
      return target[key];
    },
  });
const long = (value) => Object.defineProperty(() => 1, "length", { value });
const thrower = {
  get varargs() {
    throw new Error("mine");
  },
};

attempt("function", "f", told({}, "options"), told((a) => a, "function"));
attempt("aggregate", "a", told({ start: 0, step: told((a, x) => a + x, "step"), inverse: told((a) => a, "inverse"), result: 1 }, "options"));
attempt("aggregate", 7, told({ start: 0, step: told(() => 1, "step"), varargs: true, deterministic: 1 }, "options"));
attempt("function", "f", told({ varargs: 1 }, "options"), () => 1);
attempt("function", "f", undefined, () => 1);
attempt("function", "f", thrower, () => 1);
attempt("aggregate", "a", { ...told({}, "spread"), start: 0, step: () => 1, __proto__: thrower });
attempt("aggregate", "a");
for (const value of [2.5, -0, 2 ** 31, "2", -1, 2000]) {
  attempt("function", "f", long(value));
  attempt("aggregate", "a", { start: 0, step: () => 1, inverse: long(value) });
}
// SQLite sees a name to its first NUL.
attempt("function", "cut\0off", {}, () => "called", "ignored");
attempt("aggregate", "sum_of\0f", { start: 0, step: (a, x) => a + x });
console.log({ ...db.prepare("select cut() as cut, sum_of(2) as sum").get() });
for (const receiver of [{}, null, Object.create(DatabaseSync.prototype)]) {
  try {
    db.function.call(receiver, "f", () => 1);
  } catch ({ name, message }) {
    console.log(name, message);
  }
}
db.close();
attempt("function", told({}, "name"), told({}, "options"), 1);
attempt("aggregate", "a", told({}, "options"));
