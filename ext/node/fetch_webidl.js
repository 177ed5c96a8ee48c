// Web IDL as undici has it, for the classes of fetch: Deno's conversions, with the errors of Node's `Headers`, `Request`, `Response` and
// `FormData`. Deno's 20_headers.js to 23_response.js load this in the place of 00_webidl.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    FunctionPrototypeCall,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectPrototypeIsPrototypeOf,
    ReflectApply,
    ReflectOwnKeys,
    RegExpPrototypeExec,
    SafeRegExp,
    String,
    StringPrototypeCharCodeAt,
    Symbol,
    SymbolIterator,
    TypeError,
  } = primordials;
  const webidl = core.loadExtScript("ext:deno_webidl/00_webidl.js");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  const inspect = (value) => core.createLazyLoader("node:util")().default.inspect(value);
  const failure = (where, what) => new TypeError(`${where}: ${what}`);

  const CONSTRUCTOR = new SafeRegExp("^Failed to construct '(\\w+)'$");
  const METHOD = new SafeRegExp("^Failed to execute '(\\w+)' on '(\\w+)'$");
  const STATIC = new SafeRegExp("^Failed to execute '(.+)'$");

  // Where undici says that something happened: Deno's prefixes in its words.
  function whereOf(prefix) {
    const made = RegExpPrototypeExec(CONSTRUCTOR, `${prefix}`);
    if (made !== null) return made[1] === "Headers" ? "Headers constructor" : made[1];
    const method = RegExpPrototypeExec(METHOD, `${prefix}`);
    if (method !== null) return `${method[2]}.${method[1]}`;
    return RegExpPrototypeExec(STATIC, `${prefix}`)?.[1] ?? prefix;
  }

  function described(value) {
    switch (typeof value) {
      case "string":
        return `"${value}"`;
      case "bigint":
        return `${value}n`;
      case "symbol":
        return String(value);
      default:
        return isObject(value) ? inspect(value) : `${value}`;
    }
  }

  function requiredArguments(given, required, prefix) {
    if (given >= required) return;
    const made = RegExpPrototypeExec(CONSTRUCTOR, prefix);
    const where = made === null ? whereOf(prefix) : `${made[1]} constructor`;
    const plural = required === 1 ? "" : "s";
    throw failure(where, `${required} argument${plural} required, but${given ? " only" : ""} ${given} found.`);
  }

  function assertBranded(self, prototype) {
    if (ObjectPrototypeIsPrototypeOf(prototype, self) && self[webidl.brand] === webidl.brand) return;
    const error = new TypeError("Illegal invocation");
    error.code = "ERR_INVALID_THIS";
    throw error;
  }

  function domString(value, where, argument) {
    if (typeof value === "symbol") {
      throw failure(where, `${argument} is a symbol, which cannot be converted to a DOMString.`);
    }
    return `${value}`;
  }

  // What most names and values are, for which no words have to be made.
  function isByteString(value) {
    if (typeof value !== "string") return false;
    for (let i = 0; i < value.length; i++) if (StringPrototypeCharCodeAt(value, i) > 255) return false;
    return true;
  }

  function byteString(value, where, argument) {
    if (typeof value === "symbol") {
      throw failure(where, `${argument} is a symbol, which cannot be converted to a ByteString.`);
    }
    const text = `${value}`;
    for (let i = 0; i < text.length; i++) {
      const code = StringPrototypeCharCodeAt(text, i);
      if (code <= 255) continue;
      throw new TypeError(
        `Cannot convert argument to a ByteString because the character at index ${i} has a value of ${code} ` +
          "which is greater than 255.",
      );
    }
    return text;
  }

  function sequence(value, where, argument, method, convert) {
    if (!isObject(value)) throw failure(where, `${argument} (${described(value)}) is not iterable.`);
    const iterator = FunctionPrototypeCall(method, value);
    if (typeof iterator?.next !== "function") throw failure(where, `${argument} is not iterable.`);
    const found = [];
    for (;;) {
      const { done, value: item } = iterator.next();
      if (done) return found;
      ArrayPrototypePush(found, convert(item, `${argument}[${found.length}]`));
    }
  }

  const NO_METHOD = () => undefined;

  /** `HeadersInit` as pairs; `where` and `argument` are for its errors. */
  function headersInit(value, where, argument) {
    if (!isObject(value)) {
      throw failure(
        "Headers constructor",
        "Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.",
      );
    }
    const method = value[SymbolIterator];
    if (typeof method === "function") {
      return sequence(value, where, argument, method, (pair, name) =>
        sequence(pair, where, name, pair?.[SymbolIterator] ?? NO_METHOD, (item, itemName) =>
          isByteString(item) ? item : byteString(item, where, itemName),
        ),
      );
    }
    const pairs = [];
    const isProxy = core.isProxy(value);
    const keys = ReflectOwnKeys(value);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (isProxy && !ObjectGetOwnPropertyDescriptor(value, key)?.enumerable) continue;
      const name = isByteString(key) ? key : byteString(key, where, isProxy ? argument : `Key ${described(key)} in ${argument}`);
      const item = value[key];
      const text = isByteString(item) ? item : byteString(item, where, isProxy ? argument : `${argument}[${described(key)}]`);
      ArrayPrototypePush(pairs, [name, text]);
    }
    return pairs;
  }

  function enumeration(allowed) {
    return (value, argument) => {
      const text = domString(value, undefined, argument);
      if (ArrayPrototypeIncludes(allowed, text)) return text;
      throw failure(undefined, `${text} is not an accepted type. Expected one of ${ArrayPrototypeJoin(allowed, ", ")}.`);
    };
  }

  function abortSignal(value) {
    if (value === null) return null;
    const { AbortSignalPrototype } = core.loadExtScript("ext:deno_web/03_abort_signal.js");
    if (ObjectPrototypeIsPrototypeOf(AbortSignalPrototype, value)) return value;
    throw failure("RequestInit", `Expected signal ("${described(value)}") to be an instance of AbortSignal.`);
  }

  const POLICIES = [
    "",
    "no-referrer",
    "no-referrer-when-downgrade",
    "same-origin",
    "origin",
    "strict-origin",
    "origin-when-cross-origin",
    "strict-origin-when-cross-origin",
    "unsafe-url",
  ];
  const CACHES = ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"];

  // In the order in which they are read.
  const REQUEST_MEMBERS = [
    ["body", (value, argument) => (value === null ? null : converters.BodyInit_DOMString(value, undefined, argument))],
    ["cache", enumeration(CACHES)],
    ["credentials", enumeration(["omit", "same-origin", "include"])],
    ["dispatcher", (value) => value],
    ["duplex", enumeration(["half"])],
    ["headers", (value, argument) => headersInit(value, undefined, argument)],
    ["integrity", (value, argument) => domString(value, undefined, argument)],
    ["keepalive", (value) => !!value],
    ["method", (value, argument) => byteString(value, undefined, argument)],
    ["mode", enumeration(["navigate", "same-origin", "no-cors", "cors"])],
    ["priority", enumeration(["high", "low", "auto"])],
    ["redirect", enumeration(["follow", "manual", "error"])],
    ["referrer", (value, argument) => webidl.converters.USVString(value, undefined, argument)],
    ["referrerPolicy", enumeration(POLICIES)],
    ["signal", abortSignal],
    ["window", (value) => value],
  ];

  function checkDictionary(value) {
    if (value === undefined || value === null || isObject(value)) return;
    throw failure(undefined, `Expected ${value} to be one of: Null, Undefined, Object.`);
  }

  /** `RequestInit`, with the members that were given. */
  function requestInit(value) {
    checkDictionary(value);
    const init = { __proto__: null };
    if (value === undefined || value === null) return init;
    for (let i = 0; i < REQUEST_MEMBERS.length; i++) {
      const { 0: key, 1: convert } = REQUEST_MEMBERS[i];
      const member = value[key];
      if (member !== undefined) init[key] = convert(member, `undefined.${key}`);
    }
    if (init.window !== undefined && init.window !== null) throw new TypeError("'window' option 'client' must be null");
    return init;
  }

  /** `ResponseInit`; its headers are read when the response takes them. */
  function responseInit(value) {
    checkDictionary(value);
    const headers = value?.headers;
    const status = value?.status;
    const statusText = value?.statusText;
    return {
      status: status === undefined ? 200 : webidl.converters["unsigned short"](status),
      statusText: statusText === undefined ? "" : byteString(statusText, undefined, "undefined.statusText"),
      headers,
    };
  }

  // `forEach` with undici's checks, which come in another order than those of the mixin.
  function mixinPairIterable(name, made, ...rest) {
    webidl.mixinPairIterable(name, made, ...rest);
    const { prototype } = made;
    const inner = prototype.forEach;
    const { forEach } = {
      forEach(callback, thisArg = undefined) {
        assertBranded(this, prototype);
        requiredArguments(arguments.length, 1, `${name}.forEach`);
        if (typeof callback !== "function") {
          throw new TypeError(`Failed to execute 'forEach' on '${name}': parameter 1 is not of type 'Function'.`);
        }
        return ReflectApply(inner, this, [callback, thisArg]);
      },
    };
    const shape = ObjectGetOwnPropertyDescriptor(prototype, "forEach");
    ObjectDefineProperty(prototype, "forEach", { __proto__: null, ...shape, value: forEach });
  }

  const ARGUMENTS = { __proto__: null, "Argument 1": "name", "Argument 2": "value" };

  const converters = {
    __proto__: webidl.converters,
    ByteString: (value, prefix, argument) =>
      isByteString(value) ? value : byteString(value, whereOf(prefix), ARGUMENTS[argument] ?? argument),
    DOMString: (value, prefix, argument) => {
      if (typeof value === "string") return value;
      if (prefix === "Failed to construct 'Request'") return `${value}`;
      const body = argument === "Argument 1" && prefix === "Failed to construct 'Response'";
      return domString(value, whereOf(prefix), body ? "body" : argument);
    },
    HeadersInit: (value, prefix) =>
      prefix === "Failed to construct 'Headers'"
        ? headersInit(value, "Headers constructor", "init")
        : headersInit(value, undefined, "undefined.headers"),
  };

  // For those who read headers by the plain conversions: web sockets.
  webidl.converters.HeadersInit = converters.HeadersInit;

  // What a stream gives for a chunk of an iterable: bytes, as `Buffer.from` makes them.
  function bytesOf(chunk) {
    const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
    return new primordials.Uint8Array(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk));
  }

  // The same for a chunk of a stream, of which undici asks first how long it is.
  function sentBytes(chunk) {
    core.loadExtScript("ext:deno_node/internal/buffer.mjs").Buffer.byteLength(chunk);
    return bytesOf(chunk);
  }

  /** A stream of bytes of an asynchronous iterable; empty chunks are left out. */
  function byteStream(iterable, toBytes = bytesOf) {
    const { ReadableStream } = core.loadExtScript("ext:deno_web/06_streams.js");
    let iterator;
    return new ReadableStream({
      type: "bytes",
      start() {
        iterator = iterable[Symbol.asyncIterator]();
      },
      async pull(controller) {
        for (;;) {
          const { done, value } = await iterator.next();
          if (done) {
            controller.close();
            controller.byobRequest?.respond(0);
            return;
          }
          const bytes = toBytes(value);
          if (bytes.byteLength === 0) continue;
          controller.enqueue(bytes);
          return;
        }
      },
      async cancel() {
        await iterator.return?.();
      },
    });
  }

  return {
    __proto__: webidl,
    assertBranded,
    byteStream,
    converters,
    described,
    failure,
    mixinPairIterable,
    requestInit,
    requiredArguments,
    responseInit,
    sentBytes,
    whereOf,
  };
})();
