// Statements of `node:sqlite` and their iterators: values that Node binds, statements that are closed, and what is counted of them.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_sqlite_counter } = core.ops;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { authorized, invalidState, invalidType, replace, throwThrown } = core.loadExtScript("ext:rt_node/sqlite_natives.js");
  const {
    ArrayBufferIsView,
    ArrayPrototypePop,
    ArrayPrototypePush,
    ArrayPrototypeSymbolIterator,
    Error,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ObjectKeys,
    ReflectApply,
    SafeWeakMap,
    SafeWeakSet,
    StringPrototypeStartsWith,
    SymbolDispose,
    TypeError,
  } = primordials;

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

  // Closed ones. The native side finalizes a statement when its database is closed or when it is collected, not earlier.
  const finalized = new SafeWeakSet();
  function checkOpen(statement) {
    if (finalized.has(statement)) throw invalidState("statement has been finalized");
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

  return ruleStatements;
})();
