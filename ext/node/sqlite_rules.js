// What `node:sqlite` does before and after Deno's native methods: values that Node binds, statements that are closed, extensions,
// authorizers that throw, and arguments that the native side takes badly. Called by Deno's sqlite.ts.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_sqlite_counter } = core.ops;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { readAggregate, readFunction } = core.loadExtScript("ext:rt_node/sqlite_functions.js");
  const { ownOfDatabase, ownOfStatement, ownOfStore, shape } = core.loadExtScript("ext:rt_node/sqlite_shapes.js");
  const { completed, hasStatement, unopened } = core.loadExtScript("ext:rt_node/sqlite_texts.js");
  const {
    ArrayBufferIsView,
    ArrayPrototypePop,
    ArrayPrototypePush,
    ArrayPrototypeSymbolIterator,
    Error,
    NumberIsInteger,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ObjectKeys,
    RangeError,
    ReflectApply,
    RegExpPrototypeSymbolReplace,
    SafeRegExp,
    SafeWeakMap,
    SafeWeakSet,
    StringPrototypeStartsWith,
    Symbol,
    SymbolDispose,
    TypeError,
  } = primordials;

  const invalidState = (message) => coded(Error, message, "ERR_INVALID_STATE");
  const invalidType = (message) => coded(TypeError, message, "ERR_INVALID_ARG_TYPE");

  const LEAST = -(2n ** 63n);
  const MOST = 2n ** 63n - 1n;

  // A value as the native side takes it.
  function bindable(value) {
    switch (typeof value) {
      case "undefined":
        return null;
      case "boolean":
        return value ? 1 : 0;
      case "bigint":
        if (value >= LEAST && value <= MOST) return value;
        throw coded(TypeError, "BigInt value is too large to bind.", "ERR_INVALID_ARG_VALUE");
      default:
        return value;
    }
  }

  const isPlain = (value) => typeof value !== "undefined" && typeof value !== "boolean" && typeof value !== "bigint";

  function boundNames(names) {
    const keys = ObjectKeys(names);
    const bound = { __proto__: null };
    for (let i = 0; i < keys.length; i++) bound[keys[i]] = bindable(names[keys[i]]);
    return bound;
  }

  // The arguments of `get` and its kin; most need no change.
  function bound(args) {
    for (let i = 0; i < args.length; i++) {
      const value = args[i];
      const named = i === 0 && typeof value === "object" && value !== null && !ArrayBufferIsView(value);
      if (named) args[i] = boundNames(value);
      else if (!isPlain(value)) args[i] = bindable(value);
    }
    return args;
  }

  // What an authorizer has thrown ends the call that SQLite asked it for, and no later one.
  let thrown;
  function authorized(receiver, native, args) {
    thrown = undefined;
    try {
      return ReflectApply(native, receiver, args);
    } catch (error) {
      throwThrown();
      throw error;
    }
  }
  function throwThrown() {
    if (thrown === undefined) return;
    const { error } = thrown;
    thrown = undefined;
    throw error;
  }

  // Closed ones. The native side finalizes a statement when its database is closed or when it is collected, not earlier.
  const finalized = new SafeWeakSet();
  function checkOpen(statement) {
    if (finalized.has(statement)) throw invalidState("statement has been finalized");
  }

  // Names and places of what is ours in the place of a native method, as it is there.
  function replace(prototype, name, make) {
    const native = prototype[name];
    const value = make(native);
    ObjectDefineProperty(value, "name", { __proto__: null, configurable: true, value: name });
    ObjectDefineProperty(value, "length", { __proto__: null, configurable: true, value: 0 });
    ObjectDefineProperty(prototype, name, { __proto__: null, configurable: true, enumerable: true, value, writable: true });
  }

  // Those whose rows SQLite looks for, innermost last: functions of the program that SQLite calls meanwhile must not reset them.
  const running = [];
  function checkIdle(statement) {
    for (let i = 0; i < running.length; i++) {
      if (running[i] === statement) throw invalidState("statement is already being executed");
    }
  }
  function execute(statement, receiver, native, args) {
    checkIdle(statement);
    ArrayPrototypePush(running, statement);
    try {
      return authorized(receiver, native, args);
    } finally {
      ArrayPrototypePop(running);
    }
  }

  // Iterators, which natively are objects with functions of their own: these are quiet about what fails, and never hear that a statement
  // was closed.
  const iterators = new SafeWeakMap();
  const STALE = "This iterator was invalidated";

  function StatementSyncIterator() {
    throw coded(Error, "Illegal constructor", "ERR_ILLEGAL_CONSTRUCTOR");
  }
  const iteratorMethods = {
    next() {
      const { statement, native, check } = stateOf(this);
      let result;
      try {
        result = execute(statement, native, native.next, []);
      } catch (error) {
        check();
        if (error?.code === "ERR_INVALID_STATE" && StringPrototypeStartsWith(error.message, STALE))
          error.message = "iterator was invalidated";
        throw error;
      }
      // It also ends when SQLite fails.
      if (result.done) {
        throwThrown();
        check();
      }
      return result;
    },
    return() {
      const { statement, native, check } = stateOf(this);
      check();
      checkIdle(statement);
      return native.return();
    },
  };
  StatementSyncIterator.prototype = ObjectCreate(ObjectGetPrototypeOf(ObjectGetPrototypeOf(ArrayPrototypeSymbolIterator([]))), {
    next: { __proto__: null, configurable: true, enumerable: true, value: iteratorMethods.next, writable: true },
    return: { __proto__: null, configurable: true, enumerable: true, value: iteratorMethods.return, writable: true },
    constructor: { __proto__: null, configurable: true, enumerable: false, value: StatementSyncIterator, writable: true },
  });
  function stateOf(iterator) {
    const state = iterators.get(iterator);
    if (state === undefined) throw new TypeError("Illegal invocation");
    return state;
  }

  // SQLite's numbers of what it counts of a statement. The last is no count, and stays as it is.
  const COUNTERS = {
    __proto__: null,
    fullscanStep: 1,
    sort: 2,
    autoindex: 3,
    vmStep: 4,
    reprepare: 5,
    run: 6,
    filterMiss: 7,
    filterHit: 8,
    memused: 99,
  };

  // Nothing can be bound to a parameter that is a symbol.
  const UNBINDABLE = [SymbolDispose];

  function ruleStatements({ prototype }) {
    const nativeGet = prototype.get;
    const nativeSource = ObjectGetOwnPropertyDescriptor(prototype, "sourceSQL").get;
    const checkLive = (statement) => {
      checkOpen(statement);
      // Throws when the database has been closed.
      try {
        ReflectApply(nativeSource, statement, []);
      } catch (error) {
        throw error?.code === "ERR_INVALID_THIS" ? new TypeError("Illegal invocation") : error;
      }
    };
    // `get` resets a statement before it looks at what is to be bound: locks of tables that are read are given up.
    const finalize = (statement) => {
      finalized.add(statement);
      try {
        ReflectApply(nativeGet, statement, UNBINDABLE);
      } catch {
        // It always throws.
      }
    };

    const binding = ["all", "get"];
    for (let i = 0; i < binding.length; i++) {
      replace(
        prototype,
        binding[i],
        (native) =>
          function (...args) {
            checkOpen(this);
            return execute(this, this, native, bound(args));
          },
      );
    }
    replace(
      prototype,
      "iterate",
      (native) =>
        function (...args) {
          checkOpen(this);
          const made = execute(this, this, native, bound(args));
          const iterator = ObjectCreate(StatementSyncIterator.prototype);
          iterators.set(iterator, { statement: this, native: made, check: () => checkLive(this) });
          return iterator;
        },
    );
    replace(
      prototype,
      "run",
      (native) =>
        function (...args) {
          checkOpen(this);
          const { changes, lastInsertRowid } = execute(this, this, native, bound(args));
          return { changes, lastInsertRowid };
        },
    );
    replace(
      prototype,
      "columns",
      (native) =>
        function () {
          checkOpen(this);
          const found = ReflectApply(native, this, []);
          for (let i = 0; i < found.length; i++) {
            const { column, database, name, table, type } = found[i];
            found[i] = { __proto__: null, column, database, name, table, type };
          }
          return found;
        },
    );
    const setting = ["setAllowBareNamedParameters", "setAllowUnknownNamedParameters", "setReadBigInts", "setReturnArrays"];
    for (let i = 0; i < setting.length; i++) {
      replace(
        prototype,
        setting[i],
        (native) =>
          function (...args) {
            checkOpen(this);
            return ReflectApply(native, this, args);
          },
      );
    }
    const texts = ["sourceSQL", "expandedSQL"];
    for (let i = 0; i < texts.length; i++) {
      const descriptor = ObjectGetOwnPropertyDescriptor(prototype, texts[i]);
      const native = descriptor.get;
      const get = function () {
        checkOpen(this);
        return ReflectApply(native, this, []);
      };
      ObjectDefineProperty(get, "name", { __proto__: null, configurable: true, value: native.name });
      ObjectDefineProperty(prototype, texts[i], { __proto__: null, ...descriptor, get });
    }
    const methods = {
      stat(counter) {
        checkLive(this);
        if (typeof counter !== "string") throw invalidType('The "counter" argument must be a string.');
        const number = COUNTERS[counter];
        if (number !== undefined) return op_rt_sqlite_counter(this, number, false);
        throw coded(TypeError, 'The "counter" argument is not a valid statistic name.', "ERR_INVALID_ARG_VALUE");
      },
      resetStats() {
        checkLive(this);
        for (const name in COUNTERS) if (name !== "memused") op_rt_sqlite_counter(this, COUNTERS[name], true);
      },
      close() {
        checkLive(this);
        checkIdle(this);
        finalize(this);
      },
      dispose() {
        if (finalized.has(this)) return;
        checkIdle(this);
        finalize(this);
      },
    };
    const shape = { __proto__: null, configurable: true, enumerable: true, writable: true };
    ObjectDefineProperty(methods.stat, "length", { __proto__: null, configurable: true, value: 0 });
    ObjectDefineProperty(prototype, "stat", { ...shape, value: methods.stat });
    ObjectDefineProperty(prototype, "resetStats", { ...shape, value: methods.resetStats });
    ObjectDefineProperty(prototype, "close", { ...shape, value: methods.close });
    ObjectDefineProperty(prototype, SymbolDispose, { ...shape, value: methods.dispose });
  }

  const extensions = new SafeWeakMap();

  function checkedAuthorizer(callback) {
    return (...args) => {
      try {
        const decision = callback(...args);
        if (!NumberIsInteger(decision)) throw new TypeError("Authorizer callback must return an integer authorization code");
        if (decision < 0 || decision > 2) throw new RangeError("Authorizer callback returned a invalid authorization code");
        return decision;
      } catch (error) {
        thrown = { error };
        return 1;
      }
    };
  }

  // Natively `all` takes the error of a function for a row, and calls it for ever. So SQLite is given what it refuses, and the error is
  // thrown behind it.
  const refused = Symbol("refused");
  // - `length`: how many arguments SQLite may give
  function throwing(callback, length = 0) {
    function called(...args) {
      try {
        return ReflectApply(callback, undefined, args);
      } catch (error) {
        thrown = { error };
        return refused;
      }
    }
    return ObjectDefineProperty(called, "length", { __proto__: null, value: length });
  }

  function ruleDatabases(prototype) {
    // The native class is the one below.
    const isOpen = ObjectGetOwnPropertyDescriptor(ObjectGetPrototypeOf(prototype), "isOpen").get;
    const checkDatabase = (database) => {
      let open;
      try {
        open = ReflectApply(isOpen, database, []);
      } catch {
        throw new TypeError("Illegal invocation");
      }
      if (!open) throw invalidState("database is not open");
    };
    replace(
      prototype,
      "function",
      (native) =>
        function (...args) {
          checkDatabase(this);
          return ReflectApply(native, this, readFunction(args, throwing));
        },
    );
    replace(
      prototype,
      "aggregate",
      (native) =>
        function aggregate(...args) {
          checkDatabase(this);
          ReflectApply(native, this, readAggregate(args));
        },
    );
    replace(
      prototype,
      "open",
      (native) =>
        function open(...args) {
          try {
            return ReflectApply(native, this, args);
          } catch (error) {
            throw unopened(error);
          }
        },
    );
    replace(
      prototype,
      "prepare",
      (native) =>
        function prepare(...args) {
          if (typeof args[0] === "string" && !hasStatement(args[0]) && this.isOpen) {
            throw coded(TypeError, "The SQL query contains no statements.", "ERR_INVALID_ARG_VALUE");
          }
          return ownOfStatement(authorized(this, native, args));
        },
    );
    replace(
      prototype,
      "exec",
      (native) =>
        function exec(...args) {
          try {
            return authorized(this, native, args);
          } catch (error) {
            throw completed(error, args[0]);
          }
        },
    );
    replace(
      prototype,
      "setAuthorizer",
      (native) =>
        function setAuthorizer(callback) {
          const given = typeof callback === "function" ? checkedAuthorizer(callback) : callback;
          return ReflectApply(native, this, [given]);
        },
    );
    replace(
      prototype,
      "createTagStore",
      (native) =>
        function createTagStore(...args) {
          const { 0: size } = args;
          if (size === undefined) return ownOfStore(ReflectApply(native, this, []));
          const what = 'The "maxSize" argument must be a positive integer.';
          if (typeof size !== "number") throw invalidType(what);
          if (!NumberIsInteger(size) || size <= 0) throw coded(RangeError, what, "ERR_OUT_OF_RANGE");
          return ownOfStore(ReflectApply(native, this, args));
        },
    );
    replace(
      prototype,
      "enableLoadExtension",
      () =>
        function enableLoadExtension(allow) {
          if (typeof allow !== "boolean") throw invalidType('The "allow" argument must be a boolean.');
          const state = extensions.get(this);
          if (allow && !state?.allowed) {
            throw invalidState("Cannot enable extension loading because it was disabled at database creation.");
          }
          if (state !== undefined) state.enabled = allow;
        },
    );
    replace(
      prototype,
      "loadExtension",
      (native) =>
        function loadExtension(...args) {
          if (this.isOpen && !extensions.get(this)?.enabled) throw invalidState("extension loading is not allowed");
          try {
            return ReflectApply(native, this, args);
          } catch (error) {
            if (error?.code === "ERR_LOAD_SQLITE_EXTENSION") {
              error.message = RegExpPrototypeSymbolReplace(EXTENSION_FAILED, error.message, "");
            }
            throw error;
          }
        },
    );
  }
  const EXTENSION_FAILED = new SafeRegExp("^Failed to load SQLite extension: ");

  function ruleSessions({ prototype }) {
    const reading = ["changeset", "patchset", "close"];
    for (let i = 0; i < reading.length; i++) {
      replace(
        prototype,
        reading[i],
        (native) =>
          function (...args) {
            try {
              return ReflectApply(native, this, args);
            } catch (error) {
              if (error?.message === "session is not open") throw invalidState(error.message);
              throw error;
            }
          },
      );
    }
  }

  // Methods that Node's class has itself; here they are those of the native class below.
  // biome-ignore format: a list
  const OWN = [
    "open", "close", "function", "location", "aggregate", "createSession", "applyChangeset", "enableDefensive", "serialize", "deserialize",
  ];

  /** A class as programs see it: what has instances made them otherwise, and the native constructor must not be reached. */
  function unmakeable({ name, prototype }) {
    const Class = function () {
      throw coded(Error, "Illegal constructor", "ERR_ILLEGAL_CONSTRUCTOR");
    };
    ObjectDefineProperty(Class, "name", { __proto__: null, configurable: true, value: name });
    Class.prototype = prototype;
    ObjectDefineProperty(prototype, "constructor", {
      __proto__: null,
      configurable: true,
      enumerable: false,
      value: Class,
      writable: true,
    });
    return Class;
  }

  /** Node's rules for the classes of `node:sqlite`. */
  function rule(DatabaseSync, StatementSync, Session) {
    ruleDatabases(DatabaseSync.prototype);
    for (let i = 0; i < OWN.length; i++) replace(DatabaseSync.prototype, OWN[i], (native) => native);
    ruleStatements(StatementSync);
    ruleSessions(Session);
    const { SQLTagStore } = core.ops;
    unmakeable(SQLTagStore);
    shape(DatabaseSync, StatementSync, Session, SQLTagStore);
  }

  /** The database that `make` makes, and what the constructor was told about it. */
  function opened(make, options) {
    if (options?.allowExtension === true && internals.rt.permission.check !== undefined) {
      const message = "Cannot load SQLite extensions when the permission model is enabled.";
      throw coded(Error, message, "ERR_LOAD_SQLITE_EXTENSION");
    }
    let database;
    try {
      database = make();
    } catch (error) {
      throw unopened(error);
    }
    const allowed = options?.allowExtension === true;
    if (allowed) extensions.set(database, { allowed, enabled: true });
    return ownOfDatabase(database);
  }

  return { opened, rule, unmakeable };
})();
