// What `inspect --probe` writes of what its probes have found: lines to read, or JSON.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeFilter,
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    JSONStringify,
    ObjectEntries,
    SafeArrayIterator,
    SafeRegExp,
    RegExpPrototypeSymbolSplit,
    SafeSet,
    StringPrototypeEndsWith,
    StringPrototypeStartsWith,
  } = primordials;
  const { HAS_ENDED } = core.loadExtScript("ext:rt_node/debugger_launch.js");
  const { textOf } = core.loadExtScript("ext:rt_node/debugger_probe_options.js");

  const lineBreak = new SafeRegExp(/\r\n|\r|\n/g);
  const OF_INSPECTOR = [
    HAS_ENDED,
    "Debugger attached.",
    "For help, see: https://nodejs.org/learn/getting-started/debugging",
    "Debugger listening on ws://",
    "Debugger ending on ws://",
  ];

  function linesOf(text) {
    const lines = RegExpPrototypeSymbolSplit(lineBreak, text);
    if (lines[lines.length - 1] === "") lines.length--;
    return lines;
  }

  // What the program itself wrote.
  function ownLines(stderr) {
    const isOwn = (line) => {
      for (let i = 0; i < OF_INSPECTOR.length; i++) if (StringPrototypeStartsWith(line, OF_INSPECTOR[i])) return false;
      return true;
    };
    return ArrayPrototypeJoin(ArrayPrototypeFilter(linesOf(stderr), isOwn), "\n");
  }

  function without(value, names) {
    if (typeof value !== "object" || value === null) return value;
    if (ArrayIsArray(value)) return ArrayPrototypeMap(value, (item) => without(item, names));
    const rest = { __proto__: null };
    for (const { 0: name, 1: item } of new SafeArrayIterator(ObjectEntries(value))) {
      if (!names.has(name)) rest[name] = without(item, names);
    }
    return rest;
  }
  const OF_SESSION = new SafeSet(["objectId", "className"]);
  const PREVIEW = new SafeSet(["preview"]);
  const lasting = (value) => without(value, OF_SESSION);

  function places(probes, pending) {
    const all = new SafeSet();
    for (let i = 0; i < pending.length; i++) all.add(textOf(probes[pending[i]].target));
    return ArrayPrototypeJoin([...all], ", ");
  }

  const propertyText = ({ type, value }) => (type === "string" ? JSONStringify(value ?? "") : (value ?? type));

  function previewText({ subtype, properties, overflow }) {
    const isArray = subtype === "array";
    const texts = ArrayPrototypeMap(properties, (property) =>
      isArray ? propertyText(property) : `${property.name}: ${propertyText(property)}`,
    );
    const inside = ArrayPrototypeJoin(texts, ", ") + (overflow ? ", ..." : "");
    return isArray ? `[${inside}]` : `{${inside}}`;
  }

  function valueText(result) {
    if (result === undefined) return "undefined";
    const { type, subtype, value, description, preview, unserializableValue } = result;
    switch (type) {
      case "undefined":
        return "undefined";
      case "string":
        return JSONStringify(value);
      case "number":
        return unserializableValue ?? `${value}`;
      case "bigint":
        return unserializableValue ?? description ?? "0n";
      case "symbol":
        return description || "Symbol()";
      case "function":
        return description || "function()";
      case "object":
        if (subtype === "null") return "null";
        if (subtype === "error") return description || "Error";
        return preview === undefined ? description || "Object" : previewText(preview);
      default:
        return `${value ?? description ?? ""}`;
    }
  }

  function textLines({ probes }, result) {
    const { event, hit, location, error, pending } = result;
    switch (event) {
      case "hit": {
        const { expr, target } = probes[result.probe];
        const place = location.url === undefined ? textOf(target) : `${location.url}:${location.line}:${location.column}`;
        const found = error === undefined ? `${expr} = ${valueText(result.result)}` : `[error] ${expr} = ${error.message}`;
        return [`Hit ${hit} at ${place}`, `  ${found}`];
      }
      case "completed":
        return ["Completed"];
      case "miss":
        return [`Missed probes: ${places(probes, pending)}`];
    }
    const lines = [error.message];
    if (error.stderr !== undefined) {
      ArrayPrototypePush(lines, "  [stderr]");
      for (const line of new SafeArrayIterator(linesOf(error.stderr))) ArrayPrototypePush(lines, `  ${line}`);
    }
    return lines;
  }

  function text(report) {
    const lines = [];
    for (let i = 0; i < report.results.length; i++) {
      for (const line of new SafeArrayIterator(textLines(report, report.results[i]))) ArrayPrototypePush(lines, line);
    }
    const all = ArrayPrototypeJoin(lines, "\n");
    return StringPrototypeEndsWith(all, "\n") ? all : `${all}\n`;
  }

  const json = (report, hasPreviews) => `${JSONStringify(hasPreviews ? report : without(report, PREVIEW))}\n`;

  return { json, lasting, ownLines, places, text };
})();
