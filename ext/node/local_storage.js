// The items of `localStorage`, in the database that `--localstorage-file` names: Node's tables, so that either reads what the other wrote.
// Texts are bytes in UTF-16. Called by js/31_storage.js.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");

  const TABLES = `
    PRAGMA encoding = 'UTF-16le';
    PRAGMA busy_timeout = 3000;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA temp_store = memory;
    PRAGMA optimize;
    CREATE TABLE IF NOT EXISTS nodejs_webstorage(
      key BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY(key)) STRICT;
    CREATE TABLE IF NOT EXISTS nodejs_webstorage_state(
      max_size INTEGER NOT NULL DEFAULT 10485760, total_size INTEGER NOT NULL, schema_version INTEGER NOT NULL DEFAULT 0,
      single_row_ INTEGER NOT NULL DEFAULT 1 CHECK(single_row_ = 1), PRIMARY KEY(single_row_)) STRICT;
    CREATE TRIGGER IF NOT EXISTS nodejs_quota_insert AFTER INSERT ON nodejs_webstorage FOR EACH ROW BEGIN
      UPDATE nodejs_webstorage_state SET total_size = total_size + OCTET_LENGTH(NEW.key) + OCTET_LENGTH(NEW.value);
      SELECT RAISE(ABORT, 'QuotaExceeded') WHERE EXISTS (SELECT 1 FROM nodejs_webstorage_state WHERE total_size > max_size);
    END;
    CREATE TRIGGER IF NOT EXISTS nodejs_quota_update AFTER UPDATE ON nodejs_webstorage FOR EACH ROW BEGIN
      UPDATE nodejs_webstorage_state SET total_size = total_size +
        ((OCTET_LENGTH(NEW.key) + OCTET_LENGTH(NEW.value)) - (OCTET_LENGTH(OLD.key) + OCTET_LENGTH(OLD.value)));
      SELECT RAISE(ABORT, 'QuotaExceeded') WHERE EXISTS (SELECT 1 FROM nodejs_webstorage_state WHERE total_size > max_size);
    END;
    CREATE TRIGGER IF NOT EXISTS nodejs_quota_delete AFTER DELETE ON nodejs_webstorage FOR EACH ROW BEGIN
      UPDATE nodejs_webstorage_state SET total_size = total_size - (OCTET_LENGTH(OLD.key) + OCTET_LENGTH(OLD.value));
    END;
    INSERT OR IGNORE INTO nodejs_webstorage_state (total_size, schema_version) VALUES (0, 1);`;

  const bytes = (text) => Buffer.from(text, "utf16le");
  const text = (row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength).toString("utf16le");

  // SQLite's errors are those of a state here.
  function stateError(error) {
    const told = new Error(error.message);
    told.code = "ERR_INVALID_STATE";
    return told;
  }

  class FileItems {
    #file;
    #database = null;
    #statements = new Map();
    #quotaExceeded;

    constructor(file, quotaExceeded) {
      this.#file = file;
      this.#quotaExceeded = quotaExceeded;
    }

    // The file is opened when something is asked of it.
    #open() {
      if (this.#database !== null) return;
      const { DatabaseSync } = internals.rt.builtins.require("sqlite");
      const database = new DatabaseSync(this.#file);
      database.exec(TABLES);
      this.#database = database;
    }

    #run(method, sql, ...values) {
      try {
        this.#open();
        let statement = this.#statements.get(sql);
        if (statement === undefined) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
        return statement[method](...values);
      } catch (error) {
        throw error.message === "QuotaExceeded" ? this.#quotaExceeded() : stateError(error);
      }
    }

    get size() {
      return this.#run("get", "SELECT COUNT(*) AS count FROM nodejs_webstorage").count;
    }
    has(name) {
      return this.get(name) !== undefined;
    }
    get(name) {
      const row = this.#run("get", "SELECT value FROM nodejs_webstorage WHERE key = ?", bytes(name));
      return row === undefined ? undefined : text(row.value);
    }
    names() {
      return this.#run("all", "SELECT key FROM nodejs_webstorage ORDER BY key").map((row) => text(row.key));
    }
    set(name, value) {
      const sql =
        "INSERT INTO nodejs_webstorage (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = EXCLUDED.value WHERE EXCLUDED.key = key";
      this.#run("run", sql, bytes(name), bytes(value));
    }
    delete(name) {
      this.#run("run", "DELETE FROM nodejs_webstorage WHERE key = ?", bytes(name));
    }
    clear() {
      this.#run("run", "DELETE FROM nodejs_webstorage");
    }
  }

  /** The items in `file`. `quotaExceeded`: makes the error for more than it may hold. */
  function open(file, quotaExceeded) {
    // The working directory may be another one when it is opened.
    return new FileItems(internals.rt.builtins.require("path").resolve(file), quotaExceeded);
  }

  return { open };
})();
