// Objects whose native half V8 cannot write: `Intl` and `Temporal` objects, compiled WebAssembly modules, and the memory of
// SharedArrayBuffers, which V8 restores but not as shared. Before the heap is written the half is taken out; when a process
// starts, a twin is made as the object was, and gives its half to it. The object stays itself: identity, private members,
// properties and functions that are bound to it hold. No script may run between, since V8's own methods trust the half.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    op_rt_v8_adopt_natives,
    op_rt_v8_context_object,
    op_rt_v8_detach_natives,
    op_rt_v8_forget_addresses,
    op_rt_v8_forget_local_times,
    op_rt_v8_list_instances,
    op_rt_v8_module_bytes,
    op_rt_v8_share_again,
  } = core.ops;
  const { parkBuffers } = core.loadExtScript("ext:rt_bootstrap/67_wasm_instances.js");
  const {
    ArrayPrototypeIndexOf,
    ArrayPrototypePush,
    ArrayPrototypeSplice,
    ArrayBuffer,
    DataView,
    Date,
    Error,
    FunctionPrototypeCall,
    FunctionPrototypeToString,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetPrototypeOf,
    ReflectApply,
    ReflectConstruct,
    SafeMap,
    Proxy,
    SafeWeakMap,
    String,
    StringPrototypeEndsWith,
    SymbolIterator,
  } = primordials;

  const { freezing } = internals.rt;
  const { captureStackTrace } = Error;

  // ---- Intl: how objects were made, since `resolvedOptions` cannot tell what was asked from the defaults of the process

  const { getCanonicalLocales, Locale, Segmenter } = Intl;
  const localeToString = Locale.prototype.toString;

  const intlNames = [
    "Collator",
    "DateTimeFormat",
    "DisplayNames",
    "DurationFormat",
    "ListFormat",
    "Locale",
    "NumberFormat",
    "PluralRules",
    "RelativeTimeFormat",
    "Segmenter",
  ];
  const intlClasses = [];
  for (let i = 0; i < intlNames.length; i++) {
    if (typeof Intl[intlNames[i]] === "function") ArrayPrototypePush(intlClasses, Intl[intlNames[i]]);
  }

  // The options of all of them. Those of a duration's units come in two forms.
  const optionNames = [
    "calendar",
    "caseFirst",
    "collation",
    "compactDisplay",
    "currency",
    "currencyDisplay",
    "currencySign",
    "dateStyle",
    "day",
    "dayPeriod",
    "era",
    "fallback",
    "firstDayOfWeek",
    "formatMatcher",
    "fractionalDigits",
    "fractionalSecondDigits",
    "granularity",
    "hour",
    "hour12",
    "hourCycle",
    "ignorePunctuation",
    "language",
    "languageDisplay",
    "localeMatcher",
    "maximumFractionDigits",
    "maximumSignificantDigits",
    "minimumFractionDigits",
    "minimumIntegerDigits",
    "minimumSignificantDigits",
    "minute",
    "month",
    "notation",
    "numberingSystem",
    "numeric",
    "region",
    "roundingIncrement",
    "roundingMode",
    "roundingPriority",
    "script",
    "second",
    "sensitivity",
    "signDisplay",
    "style",
    "timeStyle",
    "timeZone",
    "timeZoneName",
    "trailingZeroDisplay",
    "type",
    "unit",
    "unitDisplay",
    "usage",
    "useGrouping",
    "variants",
    "weekday",
    "year",
  ];
  const units = [
    "years",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "seconds",
    "milliseconds",
    "microseconds",
    "nanoseconds",
  ];
  for (let i = 0; i < units.length; i++) ArrayPrototypePush(optionNames, units[i], `${units[i]}Display`);

  let records = null;
  let recorded = 0;

  // Wraps the classes, for the time of a build and in what comes of it: as proxies, which programs can hardly tell from them.
  function recordConstructions() {
    records = new SafeWeakMap();
    for (let i = 0; i < intlClasses.length; i++) {
      const native = intlClasses[i];
      const wrapped = new Proxy(native, {
        __proto__: null,
        apply(_target, receiver, args) {
          return record(native, ReflectApply(native, receiver, args), args);
        },
        construct(_target, args, newTarget) {
          return record(native, ReflectConstruct(native, args, newTarget === wrapped ? native : newTarget), args);
        },
      });
      define(Intl, native.name, wrapped);
      define(native.prototype, "constructor", wrapped);
    }
    wrapMethod(Segmenter.prototype, "resolvedOptions");
    const { segment } = Segmenter.prototype;
    wrapMethod(Segmenter.prototype, "segment", (segmenter, args) => {
      const text = typeof args[0] === "string" ? args[0] : `${args[0]}`;
      const segments = FunctionPrototypeCall(segment, segmenter, text);
      if (!segmentsAreWrapped) wrapSegments(segments);
      records?.set(segments, { order: recorded++, native: segmenter, from: segment, args: [text] });
      return segments;
    });
  }

  // A method that needs the native halves of segmenters and of what they made.
  function wrapMethod(prototype, key, act) {
    const native = prototype[key];
    const wrapped = new Proxy(native, {
      __proto__: null,
      apply(_target, receiver, args) {
        if (waiting !== null) giveBackWaiting();
        return act === undefined ? ReflectApply(native, receiver, args) : act(receiver, args);
      },
    });
    define(prototype, key, wrapped);
  }

  // What a segmenter makes of a text, and iterators over that: only they lead to their prototypes.
  let segmentsAreWrapped = false;

  function wrapSegments(segments) {
    segmentsAreWrapped = true;
    const prototype = ObjectGetPrototypeOf(segments);
    const iterate = prototype[SymbolIterator];
    const iteratorPrototype = ObjectGetPrototypeOf(FunctionPrototypeCall(iterate, segments));
    const { next } = iteratorPrototype;
    const again = function (count) {
      const iterator = FunctionPrototypeCall(iterate, this);
      for (let i = 0; i < count; i++) FunctionPrototypeCall(next, iterator);
      return iterator;
    };
    wrapMethod(prototype, "containing");
    wrapMethod(prototype, SymbolIterator, (segments) => {
      const iterator = FunctionPrototypeCall(iterate, segments);
      records?.set(iterator, { order: recorded++, native: segments, from: again, args: [0] });
      return iterator;
    });
    wrapMethod(iteratorPrototype, "next", (iterator) => {
      const made = records?.get(iterator);
      const result = FunctionPrototypeCall(next, iterator);
      if (made !== undefined) made.args[0]++;
      return result;
    });
  }

  function define(holder, key, value) {
    ObjectDefineProperty(holder, key, { __proto__: null, configurable: true, enumerable: false, value, writable: true });
  }

  function record(native, object, args) {
    if (records !== null && typeof object === "object") {
      records.set(object, { order: recorded++, args: asked(native, args[0], args[1]) });
    }
    return object;
  }

  // Arguments that make an equal object in any process, whatever becomes of the objects that the program passed.
  function asked(native, locales, options) {
    let name;
    if (native === Locale) name = String(locales);
    else if (locales !== undefined) name = getCanonicalLocales(locales);
    if (options === undefined || options === null) return [name];
    const kept = { __proto__: null };
    for (let i = 0; i < optionNames.length; i++) {
      const value = options[optionNames[i]];
      if (value !== undefined)
        kept[optionNames[i]] = typeof value === "object" || typeof value === "function" ? String(value) : value;
    }
    return [name, kept];
  }

  // ---- before the heap is written

  // What this process has to give back: for each kind the objects, and how to make their twins.
  let parked = null;

  // What there is of each kind of object: the object, the place of its kind, and how it is made again.
  let seen = { kinds: [], found: [], dates: [], views: [] };

  // Collects garbage first. What runs until `putNativesAway` does not matter: V8 refuses what is not found here.
  // - `WebAssembly`: V8's own classes
  // - `wrappers`: gets the objects with a native object behind them, each followed by its name
  function findNatives(WebAssembly, wrappers) {
    const known = records;
    records = null;
    parkBuffers();
    const temporal = op_rt_v8_context_object("Temporal");
    const kinds = [];
    for (let i = 0; i < intlClasses.length; i++) {
      const native = intlClasses[i];
      ArrayPrototypePush(kinds, { native, name: `Intl.${native.name}`, made: (object) => argumentsOf(native, object, known) });
    }
    const samples = [];
    if (segmentsAreWrapped) {
      // The first segmenter of a process takes some 10 ms to make, so that those of a build wait until something looks into one.
      const segments = FunctionPrototypeCall(Segmenter.prototype.segment, new Segmenter(), "");
      ArrayPrototypePush(samples, segments, segments[SymbolIterator]());
      const names = ["Segments", "Segmenter String Iterator"];
      for (let i = 0; i < samples.length; i++) {
        ArrayPrototypePush(kinds, { native: samples[i], name: names[i], waits: true, made: (object) => known.get(object) });
      }
    }
    for (let i = 0; temporal !== null && i < temporalNames.length; i++) {
      const name = temporalNames[i];
      const native = temporal[name];
      if (typeof native !== "function") continue;
      const { from } = native;
      const toText = native.prototype.toString;
      ArrayPrototypePush(kinds, {
        native,
        name: `Temporal.${name}`,
        from,
        // Methods of the program's own would run before all objects are whole again.
        made: (object) => (isNative(from) && isNative(toText) ? [FunctionPrototypeCall(toText, object)] : undefined),
      });
    }
    ArrayPrototypePush(kinds, {
      native: WebAssembly.Module,
      name: "WebAssembly.Module",
      whole: true,
      made: (object) => [op_rt_v8_module_bytes(object)],
    });
    for (let i = 0; i < wasmNames.length; i++) {
      const name = wasmNames[i];
      ArrayPrototypePush(kinds, { native: WebAssembly[name], name: `WebAssembly.${name}`, made: () => undefined });
    }
    const classes = [];
    for (let i = 0; i < kinds.length; i++) ArrayPrototypePush(classes, kinds[i].native);
    // Views of a buffer that may be resized are of a kind of their own.
    ArrayPrototypePush(classes, Date, DataView, new DataView(new ArrayBuffer(0, { maxByteLength: 1 })));
    const found = [];
    const dates = [];
    const views = [];
    const captured = {};
    captureStackTrace(captured);
    const stack = ObjectGetOwnPropertyDescriptor(captured, "stack").get;
    const instances = op_rt_v8_list_instances(classes, captured);
    for (let i = 0; i < instances.length; i += 2) {
      if (instances[i + 1] === kinds.length) ArrayPrototypePush(dates, instances[i]);
      else if (instances[i + 1] === CAPTURED) writeStack(instances[i], stack);
      else if (instances[i + 1] > kinds.length) ArrayPrototypePush(views, instances[i]);
      else ArrayPrototypePush(found, instances[i], instances[i + 1]);
    }
    // Part of V8's own `WebAssembly` object.
    leaveOut(found, WebAssembly.JSTag);
    for (let i = 0; i < samples.length; i++) leaveOut(found, samples[i]);
    for (let i = 0; i < kinds.length; i++) {
      if (kinds[i].waits) kinds[i].native = undefined;
    }
    const halves = [];
    for (let i = 0; i < found.length; i += 2) {
      const object = found[i];
      const place = found[i + 1];
      if (typeof place === "string") ArrayPrototypePush(wrappers, object, place);
      else ArrayPrototypePush(halves, { object, place, args: kinds[place]?.made(object) });
    }
    seen = { kinds, found: inOrderOfMaking(halves, known), dates, views };
  }

  // Where nobody has seen it, in an order of what they are.
  function inOrderOfMaking(halves, known) {
    if (halves.length < 2) return halves;
    const { sort } = core.loadExtScript("ext:rt_node/remade/order.js");
    return sort(halves, ({ object, place, args }) => [place, known?.get(object)?.order ?? (place === -1 ? object : args?.[0])]);
  }

  // What `op_rt_v8_list_instances` says of objects with a captured stack: errors, and what `Error.captureStackTrace` was called with.
  const CAPTURED = -4;

  // Until somebody reads it a stack consists of places in compiled code, which no heap holds.
  function writeStack(object, getter) {
    try {
      FunctionPrototypeCall(getter, object);
    } catch {
      // The program's own `Error.prepareStackTrace` threw. V8 asks it once; from then on the stack is `undefined`.
    }
  }

  function leaveOut(found, object) {
    const place = ArrayPrototypeIndexOf(found, object);
    if (place !== -1) ArrayPrototypeSplice(found, place, 2);
  }

  const temporalNames = [
    "Duration",
    "Instant",
    "PlainDate",
    "PlainDateTime",
    "PlainMonthDay",
    "PlainTime",
    "PlainYearMonth",
    "ZonedDateTime",
  ];
  const wasmNames = ["Exception", "Global", "Instance", "Memory", "Table", "Tag"];

  function isNative(method) {
    return typeof method === "function" && StringPrototypeEndsWith(FunctionPrototypeToString(method), "{ [native code] }");
  }

  function argumentsOf(native, object, known) {
    const args = known.get(object)?.args;
    // What `maximize` and `minimize` return.
    if (args === undefined && native === Locale) return [FunctionPrototypeCall(localeToString, object)];
    return args;
  }

  // The last that happens in a build. Returns whether there was anything, and a sentence for each kind that cannot be written.
  function putNativesAway() {
    const { kinds, found, dates, views } = seen;
    seen = { kinds: [], found: [], dates: [], views: [] };
    op_rt_v8_forget_local_times(dates);
    if (views.length > 0) op_rt_v8_forget_addresses(views);
    const shared = [];
    const objects = [];
    const makers = [];
    const segmenters = [];
    const segmenterMakers = [];
    const segments = [];
    const segmentMakers = [];
    const modules = [];
    const sources = [];
    const problems = new SafeMap();
    for (let i = 0; i < found.length; i++) {
      const { object, place, args } = found[i];
      if (place === -1) {
        ArrayPrototypePush(shared, object);
        continue;
      }
      const { native, from, name, waits, whole } = kinds[place];
      if (args === undefined) {
        problems.set(name, (problems.get(name) ?? 0) + 1);
      } else if (waits) {
        ArrayPrototypePush(segments, object);
        ArrayPrototypePush(segmentMakers, args);
      } else if (whole) {
        ArrayPrototypePush(modules, object);
        ArrayPrototypePush(sources, { native, args });
      } else if (native === Segmenter) {
        ArrayPrototypePush(segmenters, object);
        ArrayPrototypePush(segmenterMakers, { native, from, args });
      } else {
        ArrayPrototypePush(objects, object);
        ArrayPrototypePush(makers, { native, from, args });
      }
    }
    if (problems.size > 0) return [true, sentences(problems)];
    if (shared.length + objects.length + segmenters.length + segments.length + modules.length === 0) return [false, []];
    parked = { shared, objects, makers, segmenters, segmenterMakers, segments, segmentMakers, modules, sources };
    const locale = new Locale("en");
    op_rt_v8_detach_natives(objects, locale, false);
    op_rt_v8_detach_natives(segmenters, locale, false);
    op_rt_v8_detach_natives(segments, locale, false);
    op_rt_v8_detach_natives(modules, locale, true);
    return [true, []];
  }

  function sentences(problems) {
    const found = [];
    problems.forEach((count, name) => {
      ArrayPrototypePush(
        found,
        `the program holds ${count === 1 ? "an object" : `${count} objects`} of ${name}, which V8 cannot write`,
      );
    });
    return found;
  }

  // ---- when a process starts

  let waiting = null;

  // Before anything else runs.
  function giveBackNatives() {
    if (parked === null) return;
    const { shared, objects, makers, segmenters, segmenterMakers, segments, segmentMakers, modules, sources } = parked;
    parked = null;
    const locale = new Locale("en");
    op_rt_v8_share_again(shared, locale);
    op_rt_v8_adopt_natives(objects, twins(makers), locale, false);
    if (segmenters.length + segments.length > 0) waiting = { segmenters, segmenterMakers, segments, segmentMakers };
    op_rt_v8_adopt_natives(modules, twins(sources), locale, true);
  }

  // Segmenters, before anything looks into one: also methods of other contexts, which are not wrapped (ext/node/vm.js).
  function giveBackWaiting() {
    if (waiting === null) return;
    const { segmenters, segmenterMakers, segments, segmentMakers } = waiting;
    waiting = null;
    const locale = new Locale("en");
    op_rt_v8_adopt_natives(segmenters, twins(segmenterMakers), locale, false);
    // In this order: what is an iterator over has to be whole.
    for (let i = 0; i < 2; i++) adoptSegments(segments, segmentMakers, i === 1, locale);
  }

  function adoptSegments(objects, makers, iterators, locale) {
    const some = [];
    const how = [];
    for (let i = 0; i < objects.length; i++) {
      if ((typeof makers[i].args[0] === "number") !== iterators) continue;
      ArrayPrototypePush(some, objects[i]);
      ArrayPrototypePush(how, makers[i]);
    }
    op_rt_v8_adopt_natives(some, twins(how), locale, false);
  }
  freezing.giveBackWaiting = giveBackWaiting;

  function twins(makers) {
    const made = [];
    for (let i = 0; i < makers.length; i++) {
      const { native, from, args } = makers[i];
      ArrayPrototypePush(made, from === undefined ? ReflectConstruct(native, args) : ReflectApply(from, native, args));
    }
    return made;
  }

  return { findNatives, giveBackNatives, putNativesAway, recordConstructions };
})();
