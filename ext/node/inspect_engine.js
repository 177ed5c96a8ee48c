// The ways into the formatter in Rust (ext/node/src/inspect), and what that asks JavaScript for. In the place of ext:deno_web/01_console.js, whose
// console, colors and styles nobody sees here.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_console_format_value, op_console_inspect } = core.ops;
  const { ObjectIs } = primordials;

  let intrinsics = null;

  // Made when something is first shown that `inspect_plain.js` leaves to the formatter.
  function makeIntrinsics() {
    const {
      AggregateError,
      AggregateErrorPrototype,
      Array,
      ArrayBuffer,
      ArrayBufferPrototype,
      ArrayPrototype,
      BigIntPrototypeValueOf,
      Boolean,
      BooleanPrototype,
      BooleanPrototypeValueOf,
      DataView,
      DataViewPrototype,
      Date,
      DatePrototype,
      Error,
      ErrorPrototype,
      Function,
      FunctionPrototype,
      FunctionPrototypeToString,
      Map,
      MapPrototype,
      Number,
      NumberPrototype,
      NumberPrototypeValueOf,
      Object,
      ObjectPrototype,
      ObjectPrototypeIsPrototypeOf,
      ObjectSetPrototypeOf,
      Promise,
      PromisePrototype,
      RangeError,
      RangeErrorPrototype,
      RegExp,
      RegExpPrototype,
      RegExpPrototypeToString,
      SafeRegExp,
      Set,
      SetPrototype,
      String,
      StringPrototype,
      StringPrototypeValueOf,
      SymbolPrototypeValueOf,
      TypedArray,
      TypedArrayPrototype,
      TypeError,
      TypeErrorPrototype,
      WeakMap,
      WeakMapPrototype,
      WeakSet,
      WeakSetPrototype,
    } = primordials;
    const { inspect: nodeInspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");

    function createStylizeWithColor(styles, colors) {
      return (text, kind) => {
        const color = colors[styles[kind]];
        return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
      };
    }

    // For a function of another context, which is not to get hold of this one's.
    function makeCrossContextStylize(stylize) {
      const safe = (value, kind) => {
        let text;
        try {
          text = `${stylize(value, kind)}`;
        } catch {
          // It is shown as it is.
        }
        return typeof text === "string" ? text : value;
      };
      return ObjectSetPrototypeOf(safe, null);
    }

    return {
      __proto__: null,
      functionToString() {
        return FunctionPrototypeToString(this);
      },
      // An expression without its prototype has neither source nor flags as properties, but its copy has.
      regExpToString() {
        return RegExpPrototypeToString(ObjectPrototypeIsPrototypeOf(RegExpPrototype, this) ? this : new SafeRegExp(this));
      },
      numberValueOf() {
        return NumberPrototypeValueOf(this);
      },
      stringValueOf() {
        return StringPrototypeValueOf(this);
      },
      booleanValueOf() {
        return BooleanPrototypeValueOf(this);
      },
      bigIntValueOf() {
        return BigIntPrototypeValueOf(this);
      },
      symbolValueOf() {
        return SymbolPrototypeValueOf(this);
      },
      inspect,
      stylizeNoColor: (text) => text,
      createStylizeWithColor,
      styles: nodeInspect.styles,
      colors: nodeInspect.colors,
      objectPrototype: ObjectPrototype,
      errorPrototype: ErrorPrototype,
      // Prototype, name and constructor of each, in threes.
      wellKnown: [
        ArrayPrototype,
        "Array",
        Array,
        ArrayBufferPrototype,
        "ArrayBuffer",
        ArrayBuffer,
        FunctionPrototype,
        "Function",
        Function,
        MapPrototype,
        "Map",
        Map,
        SetPrototype,
        "Set",
        Set,
        ObjectPrototype,
        "Object",
        Object,
        TypedArrayPrototype,
        "TypedArray",
        TypedArray,
        RegExpPrototype,
        "RegExp",
        RegExp,
        DatePrototype,
        "Date",
        Date,
        DataViewPrototype,
        "DataView",
        DataView,
        ErrorPrototype,
        "Error",
        Error,
        AggregateErrorPrototype,
        "AggregateError",
        AggregateError,
        RangeErrorPrototype,
        "RangeError",
        RangeError,
        TypeErrorPrototype,
        "TypeError",
        TypeError,
        BooleanPrototype,
        "Boolean",
        Boolean,
        NumberPrototype,
        "Number",
        Number,
        StringPrototype,
        "String",
        String,
        PromisePrototype,
        "Promise",
        Promise,
        WeakMapPrototype,
        "WeakMap",
        WeakMap,
        WeakSetPrototype,
        "WeakSet",
        WeakSet,
      ],
      getURLPrototype: () => core.loadExtScript("ext:deno_web/00_url.js").URLPrototype,
      getCwd() {
        try {
          return internals.rt.current.process.cwd();
        } catch {
          return undefined;
        }
      },
      makeCrossContextStylize,
    };
  }

  function inspect(value, options = { __proto__: null }) {
    intrinsics ??= makeIntrinsics();
    return op_console_inspect(intrinsics, value, options);
  }

  function formatValue(ctx, value, recurseTimes) {
    intrinsics ??= makeIntrinsics();
    return op_console_format_value(intrinsics, ctx, value, recurseTimes ?? 0);
  }

  function formatNumber(stylize, value, numericSeparator = false) {
    if (numericSeparator) return stylize(inspect(value, { numericSeparator }), "number");
    return stylize(ObjectIs(value, -0) ? "-0" : `${value}`, "number");
  }

  function formatBigInt(stylize, value, numericSeparator = false) {
    return stylize(numericSeparator ? inspect(value, { numericSeparator }) : `${value}n`, "bigint");
  }

  // What an object of the web shows of itself.
  function createFilteredInspectProxy(asked) {
    return core.loadExtScript("ext:rt_node/inspect_web.js")(asked);
  }

  return { createFilteredInspectProxy, formatBigInt, formatNumber, formatValue, inspect };
})();
