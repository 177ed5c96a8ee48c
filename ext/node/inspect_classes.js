// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// What `util.inspect` has to know of an object, found without running any code of the program: its class, its keys, whether it is an ordinary one.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_inspect_is_object, op_rt_inspect_kind } = core.ops;
  const {
    ArrayPrototype,
    ArrayPrototypePush,
    ErrorPrototype,
    FunctionPrototype,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertySymbols,
    ObjectGetPrototypeOf,
    ObjectKeys,
    ObjectPrototype,
    ObjectPrototypePropertyIsEnumerable,
    ReflectOwnKeys,
    SymbolFor,
    SymbolHasInstance,
    SymbolIterator,
    SymbolToStringTag,
  } = primordials;

  // What `op_rt_inspect_kind` tells apart (src/inspect_kind.rs).
  const kinds = {
    __proto__: null,
    ORDINARY: 1,
    ARRAY: 2,
    DATE: 3,
    MAP: 4,
    SET: 5,
    FUNCTION: 6,
    ERROR: 7,
    REGEXP: 8,
    PROMISE: 9,
    TYPED_ARRAY: 10,
    SUSPENDABLE: 11,
  };
  const { FUNCTION, ORDINARY } = kinds;

  const customInspect = SymbolFor("nodejs.util.inspect.custom");
  const hasInstance = FunctionPrototype[SymbolHasInstance];

  // Thrown where a value is not of the usual kind.
  const unusual = { __proto__: null };

  // The name in front of the braces, `null` for objects without a prototype.
  function constructorName(value, prototype, isError = false) {
    if (prototype === ObjectPrototype) return "Object";
    if (prototype === null) {
      if (!op_rt_inspect_is_object(value)) throw unusual;
      return null;
    }
    if (op_rt_inspect_kind(prototype) !== ORDINARY) {
      if (!isOfCircle(value, prototype)) throw unusual;
      return "Object";
    }
    // Of a class the usual way: `prototype.constructor.prototype === prototype`.
    const maker = ObjectGetOwnPropertyDescriptor(prototype, "constructor")?.value;
    if (op_rt_inspect_kind(maker) !== FUNCTION) throw unusual;
    const name = ObjectGetOwnPropertyDescriptor(maker, "name")?.value;
    if (typeof name !== "string" || name === "") throw unusual;
    if (maker[SymbolHasInstance] !== hasInstance) throw unusual;
    if (ObjectGetOwnPropertyDescriptor(maker, "prototype")?.value !== prototype) throw unusual;
    for (let above = prototype; above !== ObjectPrototype; above = ObjectGetPrototypeOf(above)) {
      if (above === null || (above === ErrorPrototype && !isError) || op_rt_inspect_kind(above) !== ORDINARY) throw unusual;
    }
    return name;
  }

  // Whether `value` is what a CommonJS module that still runs has exported so far, to one that it requires: its prototype warns of
  // names that are not there, among them those that Node's formatter looks for.
  function isOfCircle(value, prototype) {
    const { CircularRequirePrototypeWarningProxy } = core.loadExtScript("ext:rt_node/module_class.js");
    if (prototype !== CircularRequirePrototypeWarningProxy) return false;
    void value[customInspect];
    ObjectGetOwnPropertyDescriptor(prototype, "constructor");
    void value[SymbolToStringTag];
    return true;
  }

  function enumerableKeys(value) {
    const keys = ObjectKeys(value);
    const symbols = ObjectGetOwnPropertySymbols(value);
    for (let i = 0; i < symbols.length; i++) {
      if (ObjectPrototypePropertyIsEnumerable(value, symbols[i])) ArrayPrototypePush(keys, symbols[i]);
    }
    return keys;
  }

  function hasExtras(value) {
    return ReflectOwnKeys(value).length !== 0;
  }

  // What a class of its own, or a property, makes of an object in Node: an iterable, a URL.
  function isOrdinary(value, name) {
    return !(SymbolIterator in value) && !(SymbolToStringTag in value) && (name === "Object" || !("href" in value));
  }

  // Whether the prototypes of objects and arrays are without what makes an object unusual; then only its own keys can.
  function arePlain() {
    return (
      !(customInspect in ArrayPrototype) &&
      !(SymbolToStringTag in ArrayPrototype) &&
      !(SymbolIterator in ObjectPrototype) &&
      ObjectGetPrototypeOf(ArrayPrototype) === ObjectPrototype
    );
  }

  /** Whether `inspect_plain.js` knows these options of `util.inspect`. */
  function areUsual(options) {
    const { compact } = options;
    return !(
      options.showHidden ||
      options.showProxy ||
      options.customInspect !== true ||
      options.sorted ||
      options.getters ||
      options.numericSeparator ||
      options.trailingComma ||
      options.indentLevel > 0 ||
      options.indentationLvl > 0 ||
      options.currentDepth > 0 ||
      options.iterableLimit < Infinity ||
      typeof compact !== "number" ||
      compact < 1 ||
      typeof options.breakLength !== "number" ||
      (options.depth !== null && typeof options.depth !== "number")
    );
  }

  return { arePlain, areUsual, constructorName, customInspect, enumerableKeys, hasExtras, isOrdinary, kinds, unusual };
})();
