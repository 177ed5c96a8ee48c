// How the classes of the web show themselves to `util.inspect` and the console: Deno's say which of their properties, in the place of
// which here is what Node shows. `createFilteredInspectProxy` of `ext:deno_web/01_console.js` is this.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { ArrayPrototypeJoin, ObjectDefineProperty, ObjectGetPrototypeOf, ObjectHasOwn, SafeMap, SymbolFor, SymbolToStringTag } =
    primordials;

  // Deno's own order begins with the other.
  const QUOTES = ["'", '"', "`"];
  const event = ["type", "defaultPrevented", "cancelable", "timeStamp"];
  // By the properties that Deno shows.
  const nodes = new SafeMap([
    ["aborted reason onabort", ["aborted"]],
    ["subtle", []],
    ["protocol username password hostname port pathname search hash hasRegExpGroups", []],
    [
      "href origin protocol username password host hostname port pathname hash search",
      [
        "href",
        "origin",
        "protocol",
        "username",
        "password",
        "host",
        "hostname",
        "port",
        "pathname",
        "search",
        "searchParams",
        "hash",
      ],
    ],
    ["name size type", ["size", "type", "name", "lastModified"]],
    [
      "bodyUsed headers method redirect url",
      [
        "method",
        "url",
        "headers",
        "destination",
        "referrer",
        "referrerPolicy",
        "mode",
        "credentials",
        "cache",
        "redirect",
        "integrity",
        "keepalive",
        "isReloadNavigation",
        "isHistoryNavigation",
        "signal",
      ],
    ],
    [
      "body bodyUsed headers ok redirected status statusText url",
      ["status", "statusText", "headers", "body", "bodyUsed", "ok", "redirected", "type", "url"],
    ],
  ]);

  // The first property of classes that do not count themselves as a level; those of streams do.
  const OF_NO_LEVEL = { __proto__: null, encoding: true, href: true, method: true, status: true };

  function keysOf(keys) {
    if (keys[0] === "bubbles") return event;
    return nodes.get(ArrayPrototypeJoin(keys, " ")) ?? keys;
  }

  // Those that have nothing of their own to show are not shortened, nor are those of `fetch` (`true`), and those of streams say that they are
  // undefined.
  // biome-ignore format: a table
  const BELOW = {
    __proto__: null,
    AbortController: "{}", SubtleCrypto: "{}", TextEncoder: "{}", URL: "{}", URLPattern: "{}",
    FormData: true, Headers: true, Request: true, Response: true,
    Event: "", EventTarget: "", AbortSignal: null,
    ByteLengthQueuingStrategy: undefined, CompressionStream: undefined, CountQueuingStrategy: undefined, DecompressionStream: undefined,
    ReadableByteStreamController: undefined, ReadableStream: undefined, ReadableStreamBYOBReader: undefined, ReadableStreamBYOBRequest: undefined,
    ReadableStreamDefaultController: undefined, ReadableStreamDefaultReader: undefined, TextDecoderStream: undefined, TextEncoderStream: undefined,
    TransformStream: undefined, TransformStreamDefaultController: undefined, WritableStream: undefined,
    WritableStreamDefaultController: undefined, WritableStreamDefaultWriter: undefined,
  };

  /** What is shown of `object` where it stands deeper than is shown; null if all of it is. */
  function below(object) {
    const name = object.constructor?.name ?? "Object";
    for (let of = object; of !== null; of = ObjectGetPrototypeOf(of)) {
      const known = ObjectHasOwn(of, "constructor") ? of.constructor?.name : undefined;
      if (known === undefined || !(known in BELOW)) continue;
      const end = BELOW[known];
      if (end === null) break;
      if (end === undefined) return "undefined";
      if (end === true) return null;
      // A subclass says what it is, too.
      const tag = object[SymbolToStringTag];
      return end === "" ? name : tag === name ? `${name} ${end}` : `${name} [${tag}] ${end}`;
    }
    return object;
  }

  // What is inspected in the place of `object`. `evaluate`: it is one of the class, and no prototype.
  function shown({ evaluate, keys, object }) {
    const name = object.constructor?.name ?? "Object";
    const data = { __proto__: null };
    const own = keysOf(keys);
    for (let i = 0; i < own.length; i++) data[own[i]] = evaluate ? object[own[i]] : undefined;
    const view = {};
    ObjectDefineProperty(view, SymbolFor("nodejs.util.inspect.custom"), {
      __proto__: null,
      value: (_depth, options, inspect) => {
        const levels = own[0] in OF_NO_LEVEL && own[own.length - 1] !== "writable" ? 0 : 1;
        const depth = options.depth === null || options.depth === undefined ? null : options.depth - levels;
        // Data without a class of its own; Node's `TextEncoder` has no name either.
        const text = inspect({ ...data }, { quotes: QUOTES, ...options, depth });
        return name === "TextEncoder" ? text : `${name} ${text}`;
      },
    });
    return view;
  }

  shown.below = below;
  return shown;
})();
