// Databases of SQLite and their statements. Those in memory SQLite writes down before the heap is written, and reads them when a
// process starts; those in files are opened again. What was asked of a database since is done again, and the functions that the program
// gave it are given to it again.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_left_handles_begin, op_rt_left_handles_end } = core.ops;
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { noteMade, noteWhy } = core.loadExtScript("ext:rt_node/remade/places.js");
  const { replaceOp } = core.loadExtScript("ext:rt_node/remade/ops.js");
  const { number } = core.loadExtScript("ext:rt_node/remade/order.js");
  const {
    ArrayPrototypeMap,
    ArrayPrototypePush,
    Boolean,
    FunctionPrototypeCall,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    Proxy,
    ReflectApply,
    ReflectConstruct,
    SafeArrayIterator,
    SafeWeakMap,
    SafeWeakRef,
    StringPrototypeStartsWith,
    SymbolDispose,
  } = primordials;

  // Of one connection, and not in what SQLite writes down.
  const pragmas = [
    "automatic_index",
    "cache_size",
    "cell_size_check",
    "defer_foreign_keys",
    "foreign_keys",
    "ignore_check_constraints",
    "query_only",
    "read_uncommitted",
    "recursive_triggers",
    "reverse_unordered_selects",
    "secure_delete",
    "synchronous",
    "temp_store",
    "trusted_schema",
  ];
  // Of one connection to a file.
  const pragmasOfFile = [
    ...new SafeArrayIterator(pragmas),
    "busy_timeout",
    "cache_spill",
    "journal_mode",
    "journal_size_limit",
    "locking_mode",
    "mmap_size",
    "wal_autocheckpoint",
  ];
  // What is done again, and what nothing does again.
  const repeated = ["enableDefensive", "enableLoadExtension"];
  const spoiling = ["createSession", "loadExtension", "setAuthorizer"];
  // The engine never lets go of the functions that it was given here; whoever writes the heap has to.
  const giving = ["aggregate", "function"];
  // How many handles on the context it makes for each call, if it comes as far as to ask SQLite.
  const HANDLES = 1;
  const limits = [
    "length",
    "sqlLength",
    "column",
    "exprDepth",
    "compoundSelect",
    "vdbeOp",
    "functionArg",
    "attach",
    "likePatternLength",
    "variableNumber",
    "triggerDepth",
  ];
  const ofStatement = ["setAllowBareNamedParameters", "setAllowUnknownNamedParameters", "setReadBigInts", "setReturnArrays"];

  const made = new SafeWeakMap();
  // Of each statement its iterators: functions with a pointer, which no heap can have.
  const iterators = new SafeWeakMap();
  let gaveFunctions = false;
  // To be named, whoever else holds them.
  const lost = [];
  let recording = true;
  let native;

  function wrapMethod(prototype, name, note) {
    const descriptor = ObjectGetOwnPropertyDescriptor(prototype, name);
    if (typeof descriptor?.value !== "function") return undefined;
    const method = descriptor.value;
    const wrapped = new Proxy(method, {
      __proto__: null,
      apply(_target, receiver, args) {
        const result = ReflectApply(method, receiver, args);
        if (recording) note(receiver, args, result, method);
        return result;
      },
    });
    ObjectDefineProperty(prototype, name, { __proto__: null, ...descriptor, value: wrapped });
    return method;
  }

  function note(receiver, args, _result, method) {
    const how = made.get(receiver);
    if (how !== undefined) ArrayPrototypePush(how.steps, { method, args });
  }

  function wrapGiving(prototype, name) {
    const descriptor = ObjectGetOwnPropertyDescriptor(prototype, name);
    const method = descriptor.value;
    const wrapped = new Proxy(method, {
      __proto__: null,
      apply(_target, receiver, args) {
        return recording ? give(receiver, method, args) : ReflectApply(method, receiver, args);
      },
    });
    ObjectDefineProperty(prototype, name, { __proto__: null, ...descriptor, value: wrapped });
  }

  // While handles are watched nothing of the program runs, which might make others: what it gave has been read (ext/node/sqlite_functions.js).
  function give(database, method, args) {
    gaveFunctions = true;
    op_rt_left_handles_begin();
    let result;
    let failure;
    try {
      result = ReflectApply(method, database, args);
    } catch (error) {
      failure = { error };
    }
    const left = op_rt_left_handles_end();
    // SQLite's own refusals come after the handles were made.
    const expected = failure === undefined || failure.error?.code === "ERR_SQLITE_ERROR" ? HANDLES : 0;
    if (left !== expected) loseDatabase(database);
    else if (failure === undefined) {
      const how = made.get(database);
      if (how !== undefined) ArrayPrototypePush(how.given, { method, args });
    }
    if (failure !== undefined) throw failure.error;
    return result;
  }

  function loseDatabase(database) {
    const how = made.get(database);
    if (how !== undefined) how.isLost = true;
    ArrayPrototypePush(lost, database);
    noteWhy(database, "functions of the program were given to it, and V8 collected garbage meanwhile");
  }

  // Another connection knows nothing of it.
  function noteClosed(database) {
    const how = made.get(database);
    if (how === undefined) return;
    how.given.length = 0;
    how.steps.length = 0;
    how.generation++;
  }

  // SQLite has let go of the statements.
  function noteReplaced(database) {
    const how = made.get(database);
    if (how !== undefined) how.generation++;
  }

  function wrapLimits(prototype) {
    const descriptor = ObjectGetOwnPropertyDescriptor(prototype, "limits");
    native.limits = descriptor.get;
    ObjectDefineProperty(prototype, "limits", {
      __proto__: null,
      ...descriptor,
      get() {
        const object = FunctionPrototypeCall(native.limits, this);
        if (recording) noteMadeOf(this, [], object, native.limits);
        return object;
      },
    });
  }

  function noteMadeOf(database, args, object, method) {
    noteMade(object);
    const how = made.get(database);
    if (how !== undefined) made.set(number(object), { database, generation: how.generation, method, args, steps: [] });
  }

  function wrapDatabases() {
    replaceOp("DatabaseSync", wrapClass);
  }

  // Before the script that asks for the class has it.
  function wrapClass(DatabaseSync) {
    const { SQLTagStore, StatementSync } = core.ops;
    const { prototype } = DatabaseSync;
    native = { __proto__: null, DatabaseSync, prepare: prototype.prepare };
    const take = ["close", "deserialize", "exec", "serialize"];
    for (let i = 0; i < take.length; i++) native[take[i]] = prototype[take[i]];
    native.isOpen = ObjectGetOwnPropertyDescriptor(prototype, "isOpen").get;
    native.isTransaction = ObjectGetOwnPropertyDescriptor(prototype, "isTransaction").get;
    native.all = StatementSync.prototype.all;
    for (let i = 0; i < repeated.length; i++) wrapMethod(prototype, repeated[i], note);
    for (let i = 0; i < spoiling.length; i++) {
      wrapMethod(prototype, spoiling[i], (database, _args, result) => {
        noteMade(result);
        made.delete(database);
        noteWhy(database, `${spoiling[i]}() was called on it`);
      });
    }
    for (let i = 0; i < giving.length; i++) wrapGiving(prototype, giving[i]);
    wrapMethod(prototype, "close", noteClosed);
    wrapMethod(prototype, SymbolDispose, noteClosed);
    wrapMethod(prototype, "deserialize", noteReplaced);
    wrapMethod(prototype, "prepare", noteMadeOf);
    wrapMethod(prototype, "createTagStore", noteMadeOf);
    wrapLimits(prototype);
    // Its statements are nobody's, so that it cannot be told whether an iterator is still there.
    wrapMethod(SQLTagStore.prototype, "iterate", (store) => {
      made.delete(store);
      noteWhy(store, "iterate() was called on it");
    });
    wrapMethod(StatementSync.prototype, "iterate", (statement, _args, iterator) => {
      const known = iterators.get(statement) ?? [];
      ArrayPrototypePush(known, new SafeWeakRef(iterator));
      iterators.set(statement, known);
    });
    for (let i = 0; i < ofStatement.length; i++) wrapMethod(StatementSync.prototype, ofStatement[i], note);
    return new Proxy(DatabaseSync, {
      __proto__: null,
      construct(_target, args, newTarget) {
        const database = ReflectConstruct(DatabaseSync, args, newTarget);
        noteMade(database);
        if (recording)
          made.set(number(database), {
            path: args[0],
            options: { ...args[1] },
            generation: 0,
            given: [],
            isLost: false,
            steps: [],
          });
        return database;
      },
    });
  }

  function stopRecordingDatabases() {
    recording = false;
  }

  function query(database, text) {
    return FunctionPrototypeCall(native.all, FunctionPrototypeCall(native.prepare, database, text));
  }

  function settingsOf(database, names) {
    const settings = { __proto__: null };
    for (let i = 0; i < names.length; i++) {
      const rows = query(database, `PRAGMA ${names[i]}`);
      for (const key in rows[0]) settings[names[i]] = rows[0][key];
    }
    const values = FunctionPrototypeCall(native.limits, database);
    return { settings, limits: ArrayPrototypeMap(limits, (name) => values[name]) };
  }

  function setAgain(database, { settings, limits: kept }, names) {
    const fresh = settingsOf(database, names);
    for (const name in settings) {
      if (settings[name] !== fresh.settings[name]) {
        FunctionPrototypeCall(native.exec, database, `PRAGMA ${name} = ${settings[name]}`);
      }
    }
    const values = FunctionPrototypeCall(native.limits, database);
    for (let i = 0; i < limits.length; i++) if (kept[i] !== fresh.limits[i]) values[limits[i]] = kept[i];
  }

  function repeat(object, steps) {
    for (let i = 0; i < steps.length; i++) ReflectApply(steps[i].method, object, steps[i].args);
  }

  function describeDatabase(database) {
    const how = made.get(database);
    if (how === undefined || how.isLost) return undefined;
    const { path, options, given, steps } = how;
    const make = (open) => new native.DatabaseSync(path, { ...options, open });
    if (!FunctionPrototypeCall(native.isOpen, database)) return { secret: false, make: () => make(false) };
    const because = (why) => void noteWhy(database, why);
    if (FunctionPrototypeCall(native.isTransaction, database)) return because("a transaction is under way");
    try {
      const { 0: main, length } = query(database, "PRAGMA database_list");
      if (length !== 1) return because("it has attached or temporary databases");
      if (query(database, "SELECT 1 FROM sqlite_temp_schema").length !== 0) return because("it has temporary tables");
      const letGo = () => FunctionPrototypeCall(native.close, database);
      if (path !== ":memory:") {
        if (main.file === "") return because("it is neither in memory nor in a file that has a name");
        const mayBeMore = typeof path === "string" ? StringPrototypeStartsWith(path, "file:") : Boolean(path.search);
        if (mayBeMore) return because("its address may say more than the name of a file");
        const settings = settingsOf(database, pragmasOfFile);
        return { secret: false, late: true, make: () => openAgain(main.file, how, settings), letGo };
      }
      const settings = settingsOf(database, pragmas);
      const bytes = FunctionPrototypeCall(native.serialize, database);
      return {
        secret: false,
        make() {
          const twin = make(true);
          // Before its tables, whose indexes and columns may be made with them.
          repeat(twin, given);
          // SQLite writes nothing down of a database without tables.
          if (bytes.length > 0) FunctionPrototypeCall(native.deserialize, twin, bytes);
          setAgain(twin, settings, pragmas);
          repeat(twin, steps);
          return twin;
        },
        letGo,
      };
    } catch {
      return undefined;
    }
  }

  // SQLite would make an empty file where there is none.
  function openAgain(file, { options, given, steps }, settings) {
    const { existsSync } = core.loadExtScript("ext:deno_node/fs.ts");
    if (!existsSync(file)) {
      throw new NodeError("ERR_SQLITE_ERROR", `unable to open database file ${file}, which was open when the snapshot was built`);
    }
    const twin = new native.DatabaseSync(file, { ...options, open: true });
    repeat(twin, given);
    setAgain(twin, settings, pragmasOfFile);
    repeat(twin, steps);
    return twin;
  }

  function isIterated(statement) {
    const known = iterators.get(statement) ?? [];
    for (let i = 0; i < known.length; i++) if (known[i].deref() !== undefined) return true;
    return false;
  }

  // Statements, stores of them, and limits: after their databases.
  function describeStatement(statement) {
    const how = made.get(statement);
    if (how === undefined || isIterated(statement)) return undefined;
    const { database, generation, method, args, steps } = how;
    const { generation: present, path } = made.get(database) ?? {};
    if (present !== undefined && present !== generation) {
      return { secret: false, last: true, make: () => ofClosed(method, args) };
    }
    return {
      secret: false,
      last: true,
      late: path !== ":memory:",
      make() {
        const twin = ReflectApply(method, database, args);
        repeat(twin, steps);
        return twin;
      },
    };
  }

  // What came of a database that was closed in the build is of no more use than one of any other that is closed.
  function ofClosed(method, args) {
    const database = new native.DatabaseSync(":memory:");
    const twin = ReflectApply(method, database, method === native.prepare ? ["SELECT 1"] : args);
    FunctionPrototypeCall(native.close, database);
    return twin;
  }

  // Whether the engine holds functions of the program that it never lets go of.
  const holdsFunctions = () => gaveFunctions;

  return { describeDatabase, describeStatement, holdsFunctions, stopRecordingDatabases, wrapDatabases };
})();
