"use strict";
const { DatabaseSync } = require("node:sqlite");
exports.db = new DatabaseSync("of_a_file.db");
exports.db.function("one", () => 1);
