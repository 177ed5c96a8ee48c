const { DatabaseSync } = require("node:sqlite");
exports.byAddress = new DatabaseSync(new URL("file:///tmp/rt-none.db?mode=memory"));
exports.temporary = new DatabaseSync("");
exports.inTransaction = new DatabaseSync("shop.db");
exports.inTransaction.exec("BEGIN");
exports.iterated = new DatabaseSync("shop.db");
exports.store = exports.iterated.createTagStore();
exports.iterator = exports.store.iterate`SELECT name FROM goods`;
