// A value as V8 prints it without running code of the program, for reports.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ErrorPrototype,
    FunctionPrototypeToString,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ObjectHasOwn,
    ObjectPrototype,
    String,
    SymbolToStringTag,
    TypedArrayPrototypeGetSymbolToStringTag,
  } = primordials;

  const objectToString = ObjectPrototype.toString;
  const errorToString = ErrorPrototype.toString;

  // The property `key` of `value`, which may have it from a prototype. What only code of the program could tell is undefined.
  function dataOf(value, key) {
    for (let at = value; at !== null && !core.isProxy(at); at = ObjectGetPrototypeOf(at)) {
      const property = ObjectGetOwnPropertyDescriptor(at, key);
      if (property !== undefined) return ObjectHasOwn(property, "value") ? property.value : undefined;
    }
    return undefined;
  }

  // What stands after `object` where no data says so.
  function builtinTag(value) {
    if (ArrayIsArray(value)) return "Array";
    if (core.isTypedArray(value)) return TypedArrayPrototypeGetSymbolToStringTag(value);
    if (core.isDate(value)) return "Date";
    if (core.isRegExp(value)) return "RegExp";
    for (let i = 0; i < BOXED.length; i++) if (core[`is${BOXED[i]}Object`](value)) return BOXED[i];
    return "Object";
  }
  const BOXED = ["Number", "String", "Boolean", "Symbol", "BigInt"];

  const textOf = (value) => (value === undefined ? "" : noSideEffectsToString(value));

  function noSideEffectsToString(reason) {
    if (typeof reason === "function") {
      while (core.isProxy(reason)) reason = core.getProxyDetails(reason)[0];
      return FunctionPrototypeToString(reason);
    }
    if (typeof reason !== "object" || reason === null) return String(reason);
    if (core.isProxy(reason)) return ArrayIsArray(reason) ? "[object Array]" : "#<Object>";
    const toText = dataOf(reason, "toString");
    if (core.isNativeError(reason) || toText === errorToString) {
      const name = textOf(dataOf(reason, "name"));
      const message = textOf(dataOf(reason, "message"));
      return name === "" || message === "" ? name + message : `${name}: ${message}`;
    }
    if (toText === objectToString) {
      const constructor = dataOf(reason, "constructor");
      const name = typeof constructor === "function" ? dataOf(constructor, "name") : undefined;
      if (typeof name === "string" && name !== "") return `#<${name}>`;
    }
    const tag = dataOf(reason, SymbolToStringTag);
    return `[object ${typeof tag === "string" ? tag : builtinTag(reason)}]`;
  }

  return noSideEffectsToString;
})();
