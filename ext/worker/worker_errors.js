// Errors on their way from a worker to the thread that made it: their class, and what of their properties can be sent.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypePush,
    ErrorPrototype,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ObjectPrototypeIsPrototypeOf,
    ReflectOwnKeys,
    SafeArrayIterator,
    Symbol,
    SymbolToStringTag,
  } = primordials;
  const { serializeJsMessageData } = core.loadExtScript("ext:deno_web/13_message_port.js");

  const errorClasses = { __proto__: null };
  for (const name of new SafeArrayIterator([
    "Error",
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
    "AggregateError",
  ])) {
    errorClasses[name] = primordials[name];
  }

  function canSend(value) {
    try {
      serializeJsMessageData(value, []);
      return true;
    } catch {
      return false;
    }
  }

  function nearestErrorClass(error) {
    for (let object = error; object !== null; object = ObjectGetPrototypeOf(object)) {
      for (const name in errorClasses) {
        if (object === errorClasses[name].prototype) return name;
      }
    }
    return "Error";
  }

  function packError(error) {
    if (typeof error === "symbol") return { kind: "symbol", text: error.description };
    if (core.isNativeError(error) || ObjectPrototypeIsPrototypeOf(ErrorPrototype, error)) {
      const properties = [];
      const add = (key, enumerable, read) => {
        try {
          const value = read();
          if (typeof value !== "function" && canSend(value)) ArrayPrototypePush(properties, { key, enumerable, value });
        } catch {
          // A getter that throws has no value to send.
        }
      };
      const first = ["name", "message", "stack"];
      for (let i = 0; i < first.length; i++) add(first[i], false, () => error[first[i]]);
      for (const key of new SafeArrayIterator(ReflectOwnKeys(error))) {
        if (typeof key !== "string" || ArrayPrototypeIncludes(first, key)) continue;
        add(key, ObjectGetOwnPropertyDescriptor(error, key)?.enumerable === true, () => error[key]);
      }
      return { kind: "error", class: nearestErrorClass(error), properties };
    }
    if (canSend(error)) return { kind: "value", value: error };
    return { kind: "text", text: core.loadExtScript("ext:deno_node/internal/util/inspect.mjs").inspect(error) };
  }

  function unpackError(packed) {
    switch (packed.kind) {
      case "symbol":
        return Symbol(packed.text);
      case "value":
        return packed.value;
      case "text":
        return packed.text;
    }
    const error = ObjectCreate(errorClasses[packed.class].prototype);
    for (const { key, enumerable, value } of new SafeArrayIterator(packed.properties)) {
      ObjectDefineProperty(error, key, { __proto__: null, configurable: true, enumerable, value, writable: true });
    }
    ObjectDefineProperty(error, SymbolToStringTag, { __proto__: null, configurable: true, value: "Error" });
    return error;
  }

  return { packError, unpackError };
})();
