"use strict";
const { DatabaseSync } = require("node:sqlite");
exports.db = new DatabaseSync(":memory:");
exports.db.exec("ATTACH ':memory:' AS other");
exports.db.function("one", () => 1);
exports.spoiled = new DatabaseSync(":memory:");
exports.spoiled.createSession().close();
const options = { get varargs() { return exports.spoiled.function("two", () => 2); } };
exports.spoiled.function("one", options, () => 1);
