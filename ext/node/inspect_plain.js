// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// `util.inspect` of what programs mostly show: primitives, arrays, plain objects, instances of classes, functions, errors, dates, maps and
// sets. The rules are those of Node's `lib/internal/util/inspect.js`. Of promises, regular expressions, typed arrays, accessors and colors, too. Whatever is less usual somewhere in a value (subclasses of
// built-in ones, proxies, `toStringTag`, custom inspection) makes `formatPlain` give `undefined`, before any code
// of the program ran, and the whole value is left to the formatter in Rust, which needs a call into V8 for each question that
// JavaScript answers by itself.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_inspect_has_extras, op_rt_inspect_kind } = core.ops;
  const {
    ArrayPrototype,
    ArrayPrototypeIncludes,
    ArrayPrototypeJoin,
    ArrayPrototypePop,
    ArrayPrototypePush,
    BigIntPrototypeToString,
    Boolean,
    DatePrototype,
    DatePrototypeGetTime,
    DatePrototypeToISOString,
    DatePrototypeToString,
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
    PromisePrototype,
    ReflectOwnKeys,
    SafeMap,
    SafeMapIterator,
    SafeSetIterator,
    SetPrototype,
    SetPrototypeGetSize,
    StringPrototypeIndexOf,
    StringPrototypeRepeat,
    StringPrototypeSlice,
    SymbolPrototypeToString,
    SymbolToStringTag,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeGetSymbolToStringTag,
  } = primordials;
  const { accessorText, isPlainKey, quoted, remainingText, symbolKey, toSingleText } =
    core.loadExtScript("ext:rt_node/inspect_text.js");
  const { arePlain, areUsual, constructorName, customInspect, enumerableKeys, hasExtras, isOrdinary, kinds, unusual } =
    core.loadExtScript("ext:rt_node/inspect_classes.js");

  const { ARRAY, DATE, ERROR, FUNCTION, MAP, ORDINARY, PROMISE, REGEXP, SET, SUSPENDABLE, TYPED_ARRAY } = kinds;

  // States of promises.
  const PENDING = 0;
  const REJECTED = 2;

  const MIN_LINE_LENGTH = 16;
  const LONGEST = 2 ** 27;

  // Of the call that runs. No code of the program runs in it, so there is never a second one.
  const state = { indentation: 0, breakLength: 80, compact: 3, maxArrayLength: 100, colors: false };
  let depth = 2;
  let maxStringLength = 10_000;
  let currentDepth = 0;
  let total = 0;
  let seen = [];
  let circular;
  let plain = false;
  let textOfError;
  let texts;

  // Made when something of theirs is first shown.
  function builtins() {
    texts ??= core.loadExtScript("ext:rt_node/inspect_builtins.js");
    return texts;
  }

  let styles;
  let palette;

  // A text of this kind, in its color.
  function painted(text, kind) {
    if (!state.colors) return text;
    const style = styles[kind];
    if (style === undefined) return text;
    // Code of the program, maybe.
    if (typeof style === "function") throw unusual;
    const color = palette[style];
    return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
  }

  // The value as text, or `undefined` if it or the options are not of the usual kind. `inspect`: has the styles and colors.
  function formatPlain(value, options, inspect) {
    if (!areUsual(options)) return undefined;
    depth = options.depth ?? Infinity;
    maxStringLength = options.maxStringLength ?? Infinity;
    if (typeof maxStringLength !== "number") return undefined;
    state.maxArrayLength = options.maxArrayLength ?? Infinity;
    if (typeof state.maxArrayLength !== "number") return undefined;
    state.breakLength = options.breakLength;
    state.compact = options.compact;
    state.colors = Boolean(options.colors);
    if (state.colors) {
      styles = inspect.styles;
      palette = inspect.colors;
    }
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
        return value === null ? painted("null", "null") : formatObject(value, recursion);
      case "string":
        return formatString(value);
      case "number":
        return painted(ObjectIs(value, -0) ? "-0" : `${value}`, "number");
      case "boolean":
        return painted(value ? "true" : "false", "boolean");
      case "undefined":
        return painted("undefined", "undefined");
      case "bigint":
        return painted(`${BigIntPrototypeToString(value)}n`, "bigint");
      case "symbol":
        return painted(SymbolPrototypeToString(value), "symbol");
      default:
        return formatFunction(value, recursion);
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
      return painted(quoted(value), "string") + trailer;
    }
    const lines = [];
    let start = 0;
    while (start < value.length) {
      const end = StringPrototypeIndexOf(value, "\n", start);
      const line = StringPrototypeSlice(value, start, end === -1 ? value.length : end + 1);
      ArrayPrototypePush(lines, painted(quoted(line), "string"));
      if (end === -1) break;
      start = end + 1;
    }
    return ArrayPrototypeJoin(lines, ` +\n${StringPrototypeRepeat(" ", state.indentation + 2)}`) + trailer;
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
        return painted(
          NumberIsNaN(DatePrototypeGetTime(value)) ? DatePrototypeToString(value) : DatePrototypeToISOString(value),
          "date",
        );
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
      case REGEXP:
        // Of several colors.
        if (state.colors) throw unusual;
        return builtins().regExpText(value, prototype);
      case PROMISE:
        return formatPromise(value, recursion);
      case TYPED_ARRAY:
        return formatTypedArray(value, prototype, recursion);
      default:
        throw unusual;
    }
  }

  function formatError(value, prototype, recursion) {
    if (prototype === null || prototype === ObjectPrototype) throw unusual;
    // Colors tell frames apart.
    if (state.colors) throw unusual;
    const name = constructorName(value, prototype, true);
    if (ObjectGetOwnPropertySymbols(value).length !== 0 || customInspect in value || SymbolToStringTag in value) throw unusual;
    textOfError ??= core.loadExtScript("ext:rt_node/inspect_errors.js");
    const keys = ObjectKeys(value);
    const text = textOfError(value, name, keys, StringPrototypeRepeat(" ", state.indentation));
    if (text === undefined) throw unusual;
    if (keys.length === 0) return text;
    if (recursion > depth) return painted(`[${name}]`, "special");
    recursion = enter(value, recursion);
    return leave(formatKeys(value, keys, recursion), "{", "}", false, recursion, value, text);
  }

  function formatFunction(value, recursion) {
    const kind = op_rt_inspect_kind(value);
    if (kind !== FUNCTION && kind !== SUSPENDABLE) throw unusual;
    const { text, type } = builtins().describeFunction(value, kind);
    if (ArrayPrototypeIncludes(seen, value)) return reference(value);
    const keys = enumerableKeys(value);
    if (keys.length === 0) return painted(text, "special");
    if (recursion > depth) return painted(`[${type}]`, "special");
    recursion = enter(value, recursion);
    return leave(formatKeys(value, keys, recursion), "{", "}", false, recursion, value, text);
  }

  function formatPromise(value, recursion) {
    if (ObjectGetPrototypeOf(value) !== PromisePrototype || !builtins().isUsualPromise(value)) throw unusual;
    if (recursion > depth) return painted("[Promise]", "special");
    recursion = enter(value, recursion);
    const { 0: status, 1: result } = core.getPromiseDetails(value);
    let text;
    if (status === PENDING) {
      text = painted("<pending>", "special");
    } else {
      state.indentation += 2;
      text = format(result, recursion);
      state.indentation -= 2;
      if (status === REJECTED) text = `${painted("<rejected>", "special")} ${text}`;
    }
    return leave([text], "Promise {", "}", false, recursion, value);
  }

  function formatTypedArray(value, prototype, recursion) {
    const buffer = builtins().bufferText(value, prototype);
    if (buffer !== undefined) return buffer;
    const name = builtins().typedArrayText(value, prototype);
    const length = TypedArrayPrototypeGetLength(value);
    if (length === 0) return `${name} []`;
    if (recursion > depth) return painted(`[${TypedArrayPrototypeGetSymbolToStringTag(value)}]`, "special");
    recursion = enter(value, recursion);
    const shown = MathMin(MathMax(0, state.maxArrayLength), length);
    const output = [];
    for (let i = 0; i < shown; i++) ArrayPrototypePush(output, format(value[i], recursion));
    if (shown < length) ArrayPrototypePush(output, remainingText(length - shown));
    return leave(output, `${name} [`, "]", true, recursion, value);
  }

  function formatKeys(value, keys, recursion) {
    const output = [];
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      const text = formatOwn(ObjectGetOwnPropertyDescriptor(value, key), recursion);
      ArrayPrototypePush(output, `${shownKey(key)}: ${text}`);
    }
    return output;
  }

  function shownKey(key) {
    if (typeof key === "symbol") return painted(symbolKey(key), "symbol");
    if (!isPlainKey(key)) return painted(quoted(key), "string");
    return key === "__proto__" ? "['__proto__']" : painted(key, "name");
  }

  function formatOrdinary(value, prototype, recursion) {
    // Whatever it inherits from is no proxy either.
    const name = constructorName(value, prototype);
    const isPlain = plain && prototype === ObjectPrototype && ObjectGetOwnPropertySymbols(value).length === 0;
    if (!isPlain && (customInspect in value || !isOrdinary(value, name))) throw unusual;
    const keys = enumerableKeys(value);
    const prefix = name === null ? "[Object: null prototype] " : name === "Object" ? "" : `${name} `;
    if (keys.length === 0) return `${prefix}{}`;
    if (recursion > depth) return painted(name === null ? "[Object: null prototype]" : `[${name}]`, "special");
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
    if (recursion > depth) return painted("[Array]", "special");
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
    if (recursion > depth) return painted(`[${name}]`, "special");
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

  // A hole has no descriptor, an accessor no `value`.
  function formatOwn(descriptor, recursion) {
    if (descriptor === undefined) throw unusual;
    if (!ObjectHasOwn(descriptor, "value")) {
      const text = accessorText(descriptor);
      return painted(text, text === "undefined" ? "undefined" : "special");
    }
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
    return painted(`[Circular *${index}]`, "special");
  }

  function enter(value, recursion) {
    ArrayPrototypePush(seen, value);
    currentDepth = recursion + 1;
    return currentDepth;
  }

  function leave(output, open, close, isArray, recursion, value, base = "") {
    ArrayPrototypePop(seen);
    const index = circular?.get(value);
    if (index !== undefined) {
      const target = painted(`<ref *${index}>`, "special");
      base = base === "" ? target : `${target} ${base}`;
    }
    const isShallow = currentDepth - recursion < state.compact;
    const text = toSingleText(state, output, base, open, close, isArray, isShallow, value);
    total += text.length;
    // From here on Node shows less.
    if (total > LONGEST) throw unusual;
    return text;
  }

  return formatPlain;
})();
