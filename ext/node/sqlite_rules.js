// What `node:sqlite` does before and after Deno's native methods: extensions, authorizers that throw, and arguments that the native side
// takes badly. Called by Deno's sqlite.ts; statements are in sqlite_statements.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { readAggregate, readFunction } = core.loadExtScript("ext:rt_node/sqlite_functions.js");
  const { authorized, invalidState, invalidType, noteThrown, replace } = core.loadExtScript("ext:rt_node/sqlite_natives.js");
  const { ownOfDatabase, ownOfStatement, ownOfStore, shape } = core.loadExtScript("ext:rt_node/sqlite_shapes.js");
  const ruleStatements = core.loadExtScript("ext:rt_node/sqlite_statements.js");
  const { completed, hasStatement, unopened } = core.loadExtScript("ext:rt_node/sqlite_texts.js");
  const {
    Error,
    NumberIsInteger,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    RangeError,
    ReflectApply,
    RegExpPrototypeSymbolReplace,
    SafeRegExp,
    SafeWeakMap,
    Symbol,
    TypeError,
  } = primordials;

  const extensions = new SafeWeakMap();

  function checkedAuthorizer(callback) {
    return (...args) => {
      try {
        const decision = callback(...args);
        if (!NumberIsInteger(decision)) throw new TypeError("Authorizer callback must return an integer authorization code");
        if (decision < 0 || decision > 2) throw new RangeError("Authorizer callback returned a invalid authorization code");
        return decision;
      } catch (error) {
        noteThrown(error);
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
        noteThrown(error);
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
