// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// `util.inspect` of what programs mostly show: primitives, arrays, plain objects, instances of classes, errors, dates, maps and sets,
// without colors. The rules are those of Node's `lib/internal/util/inspect.js`. Whatever is less usual somewhere in a value (accessors, symbols as
// keys, functions, proxies, `toStringTag`, custom inspection) makes `formatPlain` give `undefined`, before any code
// of the program ran, and the whole value is left to the formatter in Rust, which needs a call into V8 for each question that
// JavaScript answers by itself.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_inspect_has_extras, op_rt_inspect_is_object, op_rt_inspect_kind } = core.ops;
  const {
    ArrayPrototype,
    ArrayPrototypeIncludes,
    ArrayPrototypeJoin,
    ArrayPrototypePop,
    ArrayPrototypePush,
    BigIntPrototypeToString,
    DatePrototype,
    DatePrototypeGetTime,
    DatePrototypeToISOString,
    DatePrototypeToString,
    ErrorPrototype,
    FunctionPrototype,
    MapPrototype,
    MapPrototypeGetSize,
    MathMax,
    MathMin,
    NumberIsNaN,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertySymbols,
    ObjectGetPrototypeOf,
    ObjectHasOwn,
    ObjectIs,
    ObjectKeys,
    ObjectPrototype,
    ReflectOwnKeys,
    SafeMap,
    SafeMapIterator,
    SafeSetIterator,
    SetPrototype,
    SetPrototypeGetSize,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeRepeat,
    StringPrototypeSlice,
    SymbolFor,
    SymbolHasInstance,
    SymbolIterator,
    SymbolPrototypeToString,
    SymbolToStringTag,
  } = primordials;
  const { groupArrayElements, quoted, quotedKey } = core.loadExtScript("ext:rt_node/inspect_text.js");

  // What `op_rt_inspect_kind` tells apart.
  const ORDINARY = 1;
  const ARRAY = 2;
  const DATE = 3;
  const MAP = 4;
  const SET = 5;
  const FUNCTION = 6;
  const ERROR = 7;

  const MIN_LINE_LENGTH = 16;
  const LONGEST = 2 ** 27;
  const customInspect = SymbolFor("nodejs.util.inspect.custom");
  const hasInstance = FunctionPrototype[SymbolHasInstance];

  // Thrown where a value is not of the usual kind.
  const unusual = { __proto__: null };

  // Of the call that runs. No code of the program runs in it, so there is never a second one.
  const state = { indentation: 0, breakLength: 80, compact: 3, maxArrayLength: 100 };
  let depth = 2;
  let maxStringLength = 10_000;
  let currentDepth = 0;
  let total = 0;
  let seen = [];
  let circular;
  let plain = false;
  let textOfError;

  // The value as text, or `undefined` if it or the options are not of the usual kind.
  function formatPlain(value, options) {
    const { compact } = options;
    if (
      options.showHidden ||
      options.showProxy ||
      options.customInspect !== true ||
      options.sorted ||
      options.getters ||
      options.numericSeparator ||
      options.colors ||
      options.trailingComma ||
      options.indentLevel > 0 ||
      options.indentationLvl > 0 ||
      options.currentDepth > 0 ||
      options.iterableLimit < Infinity ||
      typeof compact !== "number" ||
      compact < 1 ||
      typeof options.breakLength !== "number" ||
      (options.depth !== null && typeof options.depth !== "number")
    ) {
      return undefined;
    }
    depth = options.depth ?? Infinity;
    maxStringLength = options.maxStringLength ?? Infinity;
    if (typeof maxStringLength !== "number") return undefined;
    state.maxArrayLength = options.maxArrayLength ?? Infinity;
    if (typeof state.maxArrayLength !== "number") return undefined;
    state.breakLength = options.breakLength;
    state.compact = compact;
    state.indentation = 0;
    currentDepth = 0;
    total = 0;
    seen = [];
    circular = undefined;
    plain = arePlain();
    try {
      return format(value, 0);
    } catch {
      // Also a stack that is too deep: the other formatter has its own way with it.
      return undefined;
    }
  }

  function format(value, recursion) {
    switch (typeof value) {
      case "object":
        return value === null ? "null" : formatObject(value, recursion);
      case "string":
        return formatString(value);
      case "number":
        return ObjectIs(value, -0) ? "-0" : `${value}`;
      case "boolean":
        return value ? "true" : "false";
      case "undefined":
        return "undefined";
      case "bigint":
        return `${BigIntPrototypeToString(value)}n`;
      case "symbol":
        return SymbolPrototypeToString(value);
      default:
        throw unusual;
    }
  }

  function formatString(value) {
    let trailer = "";
    if (value.length > maxStringLength) {
      const remaining = value.length - maxStringLength;
      value = StringPrototypeSlice(value, 0, maxStringLength);
      trailer = `... ${remaining} more character${remaining > 1 ? "s" : ""}`;
    }
    if (value.length <= MIN_LINE_LENGTH || value.length <= state.breakLength - state.indentation - 4) {
      return quoted(value) + trailer;
    }
    const lines = [];
    let start = 0;
    while (start < value.length) {
      const end = StringPrototypeIndexOf(value, "\n", start);
      ArrayPrototypePush(lines, quoted(StringPrototypeSlice(value, start, end === -1 ? value.length : end + 1)));
      if (end === -1) break;
      start = end + 1;
    }
    return ArrayPrototypeJoin(lines, ` +\n${StringPrototypeRepeat(" ", state.indentation + 2)}`) + trailer;
  }

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

  function formatObject(value, recursion) {
    const kind = op_rt_inspect_kind(value);
    // A proxy, whose handler may be code of the program, is none of the usual kinds.
    if (kind === 0 || ObjectHasOwn(value, "constructor")) throw unusual;
    const prototype = ObjectGetPrototypeOf(value);
    if (ArrayPrototypeIncludes(seen, value)) return reference(value);
    switch (kind) {
      case ORDINARY:
        return formatOrdinary(value, prototype, recursion);
      case ARRAY:
        return formatArray(value, prototype, recursion);
      case DATE:
        if (prototype !== DatePrototype || customInspect in value || SymbolToStringTag in value || hasExtras(value))
          throw unusual;
        return NumberIsNaN(DatePrototypeGetTime(value)) ? DatePrototypeToString(value) : DatePrototypeToISOString(value);
      case MAP:
        if (prototype !== MapPrototype || customInspect in value || hasExtras(value)) throw unusual;
        if (value[SymbolToStringTag] !== "Map") throw unusual;
        return formatCollection(value, "Map", MapPrototypeGetSize(value), SafeMapIterator, formatEntry, recursion);
      case SET:
        if (prototype !== SetPrototype || customInspect in value || hasExtras(value)) throw unusual;
        if (value[SymbolToStringTag] !== "Set") throw unusual;
        return formatCollection(value, "Set", SetPrototypeGetSize(value), SafeSetIterator, format, recursion);
      case ERROR:
        return formatError(value, prototype, recursion);
      default:
        throw unusual;
    }
  }

  function formatError(value, prototype, recursion) {
    if (prototype === null || prototype === ObjectPrototype) throw unusual;
    const name = constructorName(value, prototype, true);
    if (ObjectGetOwnPropertySymbols(value).length !== 0 || customInspect in value || SymbolToStringTag in value) throw unusual;
    textOfError ??= core.loadExtScript("ext:rt_node/inspect_errors.js");
    const keys = ObjectKeys(value);
    const text = textOfError(value, name, keys, StringPrototypeRepeat(" ", state.indentation));
    if (text === undefined) throw unusual;
    if (keys.length === 0) return text;
    if (recursion > depth) return `[${name}]`;
    recursion = enter(value, recursion);
    return leave(formatKeys(value, keys, recursion), "{", "}", false, recursion, value, text);
  }

  function formatKeys(value, keys, recursion) {
    const output = [];
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      const text = formatOwn(ObjectGetOwnPropertyDescriptor(value, key), recursion);
      ArrayPrototypePush(output, `${quotedKey(key)}: ${text}`);
    }
    return output;
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

  function formatOrdinary(value, prototype, recursion) {
    // Whatever it inherits from is no proxy either.
    const name = constructorName(value, prototype);
    if (ObjectGetOwnPropertySymbols(value).length !== 0) throw unusual;
    if (!(plain && prototype === ObjectPrototype) && (customInspect in value || !isOrdinary(value, name))) throw unusual;
    const keys = ObjectKeys(value);
    const prefix = name === null ? "[Object: null prototype] " : name === "Object" ? "" : `${name} `;
    if (keys.length === 0) return `${prefix}{}`;
    if (recursion > depth) return name === null ? "[Object: null prototype]" : `[${name}]`;
    recursion = enter(value, recursion);
    return leave(formatKeys(value, keys, recursion), `${prefix}{`, "}", false, recursion, value);
  }

  function formatArray(value, prototype, recursion) {
    if (prototype !== ArrayPrototype) throw unusual;
    const { length } = value;
    // A hole among those that are shown is seen there, so with every index and `length` there are no other keys.
    const isShort = state.maxArrayLength >= length && length <= 16;
    if (isShort ? ReflectOwnKeys(value).length !== length + 1 : op_rt_inspect_has_extras(value)) throw unusual;
    if (!(plain && isShort) && (customInspect in value || SymbolToStringTag in value)) throw unusual;
    if (length === 0) return "[]";
    if (recursion > depth) return "[Array]";
    recursion = enter(value, recursion);
    const shown = MathMin(MathMax(0, state.maxArrayLength), length);
    const output = [];
    for (let i = 0; i < shown; i++) {
      ArrayPrototypePush(output, formatOwn(ObjectGetOwnPropertyDescriptor(value, i), recursion));
    }
    if (shown < length) ArrayPrototypePush(output, remainingText(length - shown));
    return leave(output, "[", "]", true, recursion, value);
  }

  function formatCollection(value, name, size, Iterator, formatOne, recursion) {
    if (size === 0) return `${name}(0) {}`;
    if (recursion > depth) return `[${name}]`;
    recursion = enter(value, recursion);
    const shown = MathMin(MathMax(0, state.maxArrayLength), size);
    const output = [];
    state.indentation += 2;
    for (const item of new Iterator(value)) {
      if (output.length >= shown) break;
      ArrayPrototypePush(output, formatOne(item, recursion));
    }
    if (shown < size) ArrayPrototypePush(output, remainingText(size - shown));
    state.indentation -= 2;
    return leave(output, `${name}(${size}) {`, "}", false, recursion, value);
  }

  function formatEntry(entry, recursion) {
    return `${format(entry[0], recursion)} => ${format(entry[1], recursion)}`;
  }

  function remainingText(remaining) {
    return `... ${remaining} more item${remaining > 1 ? "s" : ""}`;
  }

  // A hole has no descriptor, an accessor no `value`.
  function formatOwn(descriptor, recursion) {
    if (descriptor === undefined || !ObjectHasOwn(descriptor, "value")) throw unusual;
    state.indentation += 2;
    const text = format(descriptor.value, recursion);
    state.indentation -= 2;
    return text;
  }

  // To an object that is being shown: objects are numbered in the order in which they turn up again.
  function reference(value) {
    circular ??= new SafeMap();
    let index = circular.get(value);
    if (index === undefined) {
      index = circular.size + 1;
      circular.set(value, index);
    }
    return `[Circular *${index}]`;
  }

  function enter(value, recursion) {
    ArrayPrototypePush(seen, value);
    currentDepth = recursion + 1;
    return currentDepth;
  }

  function leave(output, open, close, isArray, recursion, value, base = "") {
    ArrayPrototypePop(seen);
    const index = circular?.get(value);
    if (index !== undefined) base = base === "" ? `<ref *${index}>` : `<ref *${index}> ${base}`;
    const text = reduce(output, base, open, close, isArray, recursion, value);
    total += text.length;
    // From here on Node shows less.
    if (total > LONGEST) throw unusual;
    return text;
  }

  // On one line if it is short and not nested deeply, else a line for each.
  function reduce(output, base, open, close, isArray, recursion, value) {
    const entries = output.length;
    const prefix = base === "" ? "" : `${base} `;
    if (isArray && entries > 6) output = groupArrayElements(state, output, value);
    if (currentDepth - recursion < state.compact && entries === output.length) {
      const start = output.length + state.indentation + open.length + base.length + 10;
      if (isBelowBreakLength(output, start, base)) {
        const joined = ArrayPrototypeJoin(output, ", ");
        if (!StringPrototypeIncludes(joined, "\n")) return `${prefix}${open} ${joined} ${close}`;
      }
    }
    const indentation = `\n${StringPrototypeRepeat(" ", state.indentation)}`;
    return `${prefix}${open}${indentation}  ${ArrayPrototypeJoin(output, `,${indentation}  `)}${indentation}${close}`;
  }

  function isBelowBreakLength(output, start, base) {
    let length = output.length + start;
    if (length + output.length > state.breakLength) return false;
    for (let i = 0; i < output.length; i++) {
      length += output[i].length;
      if (length > state.breakLength) return false;
    }
    return base === "" || !StringPrototypeIncludes(base, "\n");
  }

  return formatPlain;
})();
