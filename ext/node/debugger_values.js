// Values of the program that is debugged, as the inspector describes them, shown as if they were here.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    Date,
    Error,
    Number,
    ObjectDefineProperty,
    RegExpPrototypeExec,
    SafeRegExp,
    SymbolFor,
  } = primordials;
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");

  const CUSTOM = SymbolFor("nodejs.util.inspect.custom");
  const functionName = new SafeRegExp(/^(?:function\*? )?([^(\s]+)\(/);
  const firstMessage = new SafeRegExp(/^\w+: ([^\n]+)/);
  // What fits on a line.
  const LONGEST = 60;

  // Of an object that is part of a preview only its description is known.
  function member({ type, subtype, value }, options) {
    if (type === "string" || type === "undefined") return inspect(value, options);
    if (type === "number" || type === "boolean") return options.stylize(value, type);
    if (type !== "object" && type !== "symbol") return value;
    if (subtype === "date") return inspect(new Date(value), options);
    return options.stylize(value, subtype === "array" ? "special" : subtype || "special");
  }

  function members({ subtype, properties, overflow }, options) {
    const isArray = subtype === "array";
    if (properties.length === 0) return isArray ? "[]" : "{}";
    const plain = { ...options, colors: false, stylize: (text) => `${text}` };
    const shown = ArrayPrototypeMap(properties, (property, index) => {
      const value = member(property, plain);
      return property.name === `${index}` ? value : `${property.name}: ${value}`;
    });
    if (overflow) ArrayPrototypePush(shown, "...");
    const line = ArrayPrototypeJoin(shown, ", ");
    const text = line.length > LONGEST ? ArrayPrototypeJoin(shown, ",\n  ") : line;
    return isArray ? `[ ${text} ]` : `{ ${text} }`;
  }

  function collection({ subtype, description, entries, overflow }, options) {
    if (!entries) return `${description} ${overflow ? "{ ... }" : "{}"}`;
    const shown = ArrayPrototypeMap(entries, ({ key, value }) =>
      subtype === "map" ? `${preview(key, options)} => ${preview(value, options)}` : preview(value, options),
    );
    return `${description} { ${ArrayPrototypeJoin(shown, ", ")} }`;
  }

  function preview(about, options) {
    const { type, subtype, description } = about;
    if (type !== "object") return description;
    if (subtype === "date") return inspect(new Date(description), options);
    if (subtype === "null") return inspect(null, options);
    if (subtype === "regexp") return options.stylize(description, "regexp");
    if (subtype === "set" || subtype === "map") return collection(about, options);
    return subtype === "array" || subtype === undefined ? members(about, options) : description;
  }

  function show(about, options) {
    const { type, subtype, className, description, value, unserializableValue } = about;
    switch (type) {
      case "number":
        return inspect(Number(unserializableValue ?? value), options);
      case "boolean":
      case "string":
      case "undefined":
        return inspect(value, options);
      case "symbol":
        return options.stylize(description, "special");
      case "function": {
        const name = RegExpPrototypeExec(functionName, description);
        return options.stylize(`[${className}${name === null ? "" : `: ${name[1]}`}]`, "special");
      }
      case "object": {
        if (subtype === "date") return inspect(new Date(description), options);
        if (subtype === "null") return inspect(null, options);
        if (subtype === "regexp") return options.stylize(description, "regexp");
        const shown = about.preview && preview(about.preview, options);
        if (subtype === "map" || subtype === "set") return `${description} ${shown}`;
        return shown ?? description;
      }
      default:
        return description;
    }
  }

  // What `inspect` shows so.
  class Remote {
    #about;
    constructor(about) {
      this.#about = about;
    }
    [CUSTOM](_depth, options) {
      return show(this.#about, options);
    }
  }

  // An error with the stack that it has there.
  function thrownThere({ className, description }) {
    const error = new Error(RegExpPrototypeExec(firstMessage, description ?? "")?.[1] ?? description ?? "<unknown>");
    error.stack = description;
    ObjectDefineProperty(error, "name", { __proto__: null, value: className });
    return error;
  }

  // The answer to an evaluation.
  const resultOf = ({ result, wasThrown }) => (wasThrown ? thrownThere(result) : new Remote(result));

  return { CUSTOM, resultOf };
})();
