// Where the properties of the objects of `node:sqlite` are: accessors are the objects' own, and methods stand in the order of Node. Deno's
// native classes have accessors on their prototypes, and the class of databases has another below it.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const {
    FunctionPrototype,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ObjectPrototype,
    ObjectSetPrototypeOf,
    ReflectApply,
    SymbolDispose,
    SymbolFor,
    TypeError,
  } = primordials;

  const TYPE = SymbolFor("sqlite-type");
  const type = { __proto__: null, configurable: true, enumerable: true, value: "node:sqlite", writable: true };

  // biome-ignore format: lists
  const METHODS = {
    __proto__: null,
    database: [
      "open", "close", "prepare", "exec", "function", "createTagStore", "location", "aggregate", "createSession", "applyChangeset",
      "enableLoadExtension", "enableDefensive", "loadExtension", "serialize", "deserialize", "setAuthorizer", "constructor",
    ],
    statement: [
      "iterate", "all", "get", "run", "columns", "stat", "resetStats", "setAllowBareNamedParameters", "setAllowUnknownNamedParameters", "setReadBigInts",
      "setReturnArrays", "close", "constructor",
    ],
    session: ["changeset", "patchset", "close", "constructor"],
    store: ["get", "all", "iterate", "run", "clear", "constructor"],
  };

  function order(prototype, names) {
    for (let i = 0; i < names.length; i++) {
      const descriptor = ObjectGetOwnPropertyDescriptor(prototype, names[i]);
      delete prototype[names[i]];
      ObjectDefineProperty(prototype, names[i], { __proto__: null, ...descriptor });
    }
    const dispose = prototype[SymbolDispose];
    if (dispose !== undefined) ObjectDefineProperty(dispose, "name", { __proto__: null, configurable: true, value: "" });
  }

  // One for all objects of a class: as they are defined in one order they share a hidden class.
  function take(prototype, name, holder = prototype, native = ObjectGetOwnPropertyDescriptor(holder, name).get) {
    const { get } = {
      get() {
        try {
          return ReflectApply(native, this, []);
        } catch (error) {
          if (error?.code === "ERR_INVALID_THIS") throw new TypeError("Illegal invocation");
          throw error;
        }
      },
    };
    ObjectDefineProperty(get, "name", { __proto__: null, configurable: true, value: "" });
    delete prototype[name];
    return { __proto__: null, configurable: false, enumerable: true, get };
  }

  let isOpen, isTransaction, limits;
  let sourceSQL, expandedSQL;
  let capacity, db, size;

  function ownOfDatabase(database) {
    ObjectDefineProperty(database, "isOpen", isOpen);
    ObjectDefineProperty(database, "isTransaction", isTransaction);
    ObjectDefineProperty(database, "limits", limits);
    return ObjectDefineProperty(database, TYPE, type);
  }

  function ownOfStatement(statement) {
    ObjectDefineProperty(statement, "sourceSQL", sourceSQL);
    return ObjectDefineProperty(statement, "expandedSQL", expandedSQL);
  }

  function ownOfStore(store) {
    ObjectDefineProperty(store, "capacity", capacity);
    ObjectDefineProperty(store, "db", db);
    return ObjectDefineProperty(store, "size", size);
  }

  /** After everything else has been done to the classes. */
  function shape(DatabaseSync, StatementSync, Session, SQLTagStore) {
    const { prototype } = DatabaseSync;
    const below = ObjectGetPrototypeOf(prototype);
    isOpen = take(prototype, "isOpen", below);
    isTransaction = take(prototype, "isTransaction", below);
    limits = take(prototype, "limits");
    delete prototype[TYPE];
    order(prototype, METHODS.database);
    ObjectSetPrototypeOf(prototype, ObjectPrototype);
    ObjectSetPrototypeOf(DatabaseSync, FunctionPrototype);

    sourceSQL = take(StatementSync.prototype, "sourceSQL");
    expandedSQL = take(StatementSync.prototype, "expandedSQL");
    order(StatementSync.prototype, METHODS.statement);
    order(Session.prototype, METHODS.session);

    capacity = take(SQLTagStore.prototype, "capacity");
    db = take(SQLTagStore.prototype, "db");
    size = take(SQLTagStore.prototype, "size");
    order(SQLTagStore.prototype, METHODS.store);
  }

  return { ownOfDatabase, ownOfStatement, ownOfStore, shape };
})();
