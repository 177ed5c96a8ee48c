// What `node:sqlite` does before and after Deno's native methods: values that Node binds, statements that are closed, extensions,
// authorizers that throw, and arguments that the native side takes badly. Called by Deno's sqlite.ts.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    ArrayBufferIsView,
    Error,
    NumberIsInteger,
    ObjectDefineProperty,
    ObjectKeys,
    RangeError,
    ReflectApply,
    RegExpPrototypeExec,
    RegExpPrototypeSymbolReplace,
    SafeRegExp,
    SafeWeakMap,
    SafeWeakSet,
    StringPrototypeCharCodeAt,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    SymbolDispose,
    TypeError,
  } = primordials;

  function coded(Class, message, code) {
    const error = new Class(message);
    error.code = code;
    return error;
  }
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

  function ruleStatements({ prototype }) {
    const binding = ["all", "get", "iterate"];
    for (let i = 0; i < binding.length; i++) {
      replace(
        prototype,
        binding[i],
        (native) =>
          function (...args) {
            checkOpen(this);
            return ReflectApply(native, this, bound(args));
          },
      );
    }
    replace(
      prototype,
      "run",
      (native) =>
        function (...args) {
          checkOpen(this);
          const { changes, lastInsertRowid } = ReflectApply(native, this, bound(args));
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
    const methods = {
      close() {
        checkOpen(this);
        finalized.add(this);
      },
      dispose() {
        finalized.add(this);
      },
    };
    const shape = { __proto__: null, configurable: true, enumerable: true, writable: true };
    ObjectDefineProperty(prototype, "close", { ...shape, value: methods.close });
    ObjectDefineProperty(prototype, SymbolDispose, { ...shape, value: methods.dispose });
  }

  // Nothing but white space, semicolons and comments.
  const NO_STATEMENT = new SafeRegExp("^(?:[\\s;]|--[^\\n]*(?:\\n|$)|/\\*[^]*?(?:\\*/|$))*$");
  // A text that begins with a letter has one.
  function mayBeEmpty(sql) {
    if (typeof sql !== "string") return false;
    if (sql.length === 0) return true;
    const first = StringPrototypeCharCodeAt(sql, 0);
    return first < 0x40 || first > 0x7a;
  }
  const PLACE = new SafeRegExp(" at offset -?\\d+$");

  const extensions = new SafeWeakMap();
  const authorizerErrors = new SafeWeakMap();

  // What an authorizer has thrown ends the call that it was asked for.
  function authorized(database, native, args) {
    try {
      return ReflectApply(native, database, args);
    } catch (error) {
      const thrown = authorizerErrors.get(database);
      if (thrown === undefined) throw error;
      authorizerErrors.delete(database);
      throw thrown.error;
    }
  }

  // An error of the native side that forgot SQLite's number.
  function completed(error, sql) {
    if (error?.code !== "ERR_SQLITE_ERROR" || (error.errcode ?? undefined) !== undefined) return error;
    if (error.message === "not authorized") return numbered(error, 23, "authorization denied");
    if (error.message === "statement too long") {
      error.message = "string or blob too big";
      return numbered(error, 18, error.message);
    }
    error.message = withoutPlace(error.message, sql);
    return numbered(error, 1, "SQL logic error");
  }

  // Behind the words stands where in the text it is: `in TEXT at offset N`.
  function withoutPlace(message, sql) {
    if (RegExpPrototypeExec(PLACE, message) === null) return message;
    const words = RegExpPrototypeSymbolReplace(PLACE, message, "");
    let at = -1;
    for (;;) {
      at = StringPrototypeIndexOf(words, " in ", at + 1);
      if (at === -1) return message;
      if (StringPrototypeIncludes(sql, StringPrototypeSlice(words, at + 4))) return StringPrototypeSlice(words, 0, at);
    }
  }
  function numbered(error, errcode, errstr) {
    error.errcode = errcode;
    error.errstr = errstr;
    return error;
  }

  function checkedAuthorizer(database, callback) {
    return (...args) => {
      try {
        const decision = callback(...args);
        if (!NumberIsInteger(decision)) throw new TypeError("Authorizer callback must return an integer authorization code");
        if (decision < 0 || decision > 2) throw new RangeError("Authorizer callback returned a invalid authorization code");
        return decision;
      } catch (error) {
        authorizerErrors.set(database, { error });
        return 1;
      }
    };
  }

  function ruleDatabases(prototype) {
    replace(
      prototype,
      "prepare",
      (native) =>
        function prepare(...args) {
          if (mayBeEmpty(args[0]) && RegExpPrototypeExec(NO_STATEMENT, args[0]) !== null && this.isOpen) {
            throw coded(TypeError, "The SQL query contains no statements.", "ERR_INVALID_ARG_VALUE");
          }
          return authorized(this, native, args);
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
          const given = typeof callback === "function" ? checkedAuthorizer(this, callback) : callback;
          return ReflectApply(native, this, [given]);
        },
    );
    replace(
      prototype,
      "createTagStore",
      (native) =>
        function createTagStore(...args) {
          const { 0: size } = args;
          if (size === undefined) return ReflectApply(native, this, []);
          const what = 'The "maxSize" argument must be a positive integer.';
          if (typeof size !== "number") throw invalidType(what);
          if (!NumberIsInteger(size) || size <= 0) throw coded(RangeError, what, "ERR_OUT_OF_RANGE");
          return ReflectApply(native, this, args);
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

  /** Node's rules for the classes of `node:sqlite`. */
  function rule(DatabaseSync, StatementSync, Session) {
    ruleDatabases(DatabaseSync.prototype);
    for (let i = 0; i < OWN.length; i++) replace(DatabaseSync.prototype, OWN[i], (native) => native);
    ruleStatements(StatementSync);
    ruleSessions(Session);
  }

  /** What the constructor was told, once the native side has taken it. */
  function opened(database, options) {
    const allowed = options?.allowExtension === true;
    if (allowed) extensions.set(database, { allowed, enabled: true });
    return database;
  }

  return { opened, rule };
})();
