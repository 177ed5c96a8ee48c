"use strict";
const { DatabaseSync } = require("node:sqlite");

for (const open of [() => new DatabaseSync("/nowhere/at.all"), () => new DatabaseSync("/", { open: false }).open()]) {
  try {
    open();
  } catch ({ code, errcode, errstr, message }) {
    console.log(code, errcode, errstr, message);
  }
}
const database = new DatabaseSync(":memory:");
console.log(database.aggregate("total", { start: 0, step: (sum, value) => sum + value }));
console.log(database.prepare("SELECT total(column1) AS total FROM (VALUES (1), (2))").get().total);
