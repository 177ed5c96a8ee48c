// Where the events of a test run go: into a stream, whose reader may be slow; to reporters; or to the process that runs this file as one
// of several.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeShift,
    ErrorPrototype,
    NumberMAX_SAFE_INTEGER,
    ObjectCreate,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectPrototypeIsPrototypeOf,
    Promise,
    SafeSet,
    StringPrototypeStartsWith,
    SymbolAsyncIterator,
    TypedArrayPrototypeGetLength,
    TypedArrayPrototypeSubarray,
  } = primordials;
  const { ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const process = core.createLazyLoader("node:process")().default;
  const streams = core.createLazyLoader("node:stream");
  const v8 = core.createLazyLoader("node:v8");
  const domExceptions = () => core.loadExtScript("ext:deno_web/01_dom_exception.js");
  const { packError, unpackError } = core.loadExtScript("ext:rt_worker/worker_errors.js");

  let Stream;

  function newTestsStream() {
    const { Readable } = streams();
    Stream ??= class TestsStream extends Readable {
      #waiting = [];
      #mayPush = true;
      constructor() {
        super({ __proto__: null, objectMode: true, highWaterMark: NumberMAX_SAFE_INTEGER });
      }
      _read() {
        this.#mayPush = true;
        while (this.#mayPush && this.#waiting.length > 0) this.#mayPush = this.push(ArrayPrototypeShift(this.#waiting));
      }
      #put(item) {
        if (this.#mayPush) this.#mayPush = this.push(item);
        else ArrayPrototypePush(this.#waiting, item);
      }
      // Listeners of the event hear it at once.
      tell(type, data) {
        this.emit(type, data);
        this.#put({ type, data });
      }
      endOfEvents() {
        this.#put(null);
      }
    };
    return new Stream();
  }

  // ---- reporters

  // Of a process that runs one file of several.
  const TO_PARENT = "v8-serializer";
  const BUILT_IN = new SafeSet(["spec", "dot", "tap", "junit", "lcov"]);

  async function reporterOf(name) {
    if (name === TO_PARENT) return toParent;
    if (BUILT_IN.has(name)) {
      return core.loadExtScript("ext:rt_node/test_reporters.js").default[name];
    }
    const { pathToFileURL } = core.loadExtScript("ext:deno_node/url.ts");
    const base = pathToFileURL(`${process.cwd()}/`);
    let url = name;
    if (StringPrototypeStartsWith(name, ".") || StringPrototypeStartsWith(name, "/")) {
      const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
      url = new URL(name, base).href;
    } else if (!StringPrototypeStartsWith(name, "file:") && !StringPrototypeStartsWith(name, "data:")) {
      url = core.loadExtScript("ext:rt_node/import_meta.js").resolveDefault(name, base.href, null)[0];
    }
    const module = await import(url);
    const reporter = module.default ?? module;
    return reporter.default ?? reporter;
  }

  function destinationOf(name) {
    if (name === "stdout" || name === "stderr") return process[name];
    return core.createLazyLoader("node:fs")().default.createWriteStream(name);
  }

  // One reporter writes to standard output; of more each needs to be told where. Completes the lists.
  function checkReporters(names, destinations) {
    if (names.length === 0 && destinations.length === 0) ArrayPrototypePush(names, "spec");
    if (names.length === 1 && destinations.length === 0) ArrayPrototypePush(destinations, "stdout");
    if (destinations.length === names.length) return;
    throw new ERR_INVALID_ARG_VALUE("--test-reporter", names, "must match the number of specified '--test-reporter-destination'");
  }

  // The listeners of the tests' own errors are not for those of reporters, and of what is set up for all tests.
  function runFailed(error) {
    const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
    core.print(`${inspect(error)}\n`, true);
    process.exit(7);
  }

  // Resolves when all that was written has arrived.
  const hasArrived = (written, destination) =>
    new Promise((resolve) => {
      // The standard streams never finish.
      if (destination === process.stdout || destination === process.stderr) written.on("end", resolve);
      else destination.on("finish", resolve);
    });

  // Has each reporter write what it makes of the events of `source`. Resolves when all of it is written.
  async function report(source, names, destinations) {
    const { compose } = streams();
    const arrivals = [];
    for (let i = 0; i < names.length; i++) {
      const destination = destinationOf(destinations[i]);
      let reporter = await reporterOf(names[i]);
      const isClass = reporter.prototype && ObjectGetOwnPropertyDescriptor(reporter.prototype, "constructor") !== undefined;
      if (names[i] === "spec" || isClass) reporter = new reporter();
      const written = compose(source, reporter);
      written.on("error", runFailed);
      ArrayPrototypePush(arrivals, hasArrived(written, destination));
      written.pipe(destination);
    }
    for (let i = 0; i < arrivals.length; i++) await arrivals[i];
  }

  // ---- events on their way to another process, between what a program prints

  // What V8 begins its format with. No text in UTF-8 has the first byte.
  const MARK = 0xff;
  const VERSION = 0x0f;
  const HEADER = 6;

  // The error in an event is its own, or that of what it tells of.
  function withError(item, change) {
    const error = item.data.details?.error;
    if (error === undefined) return item;
    return { type: item.type, data: { ...item.data, details: { ...item.data.details, error: change(error) } } };
  }

  // An error and those that it comes from. Of one of the web only what its class has.
  function pack(error) {
    if (ObjectPrototypeIsPrototypeOf(domExceptions().DOMExceptionPrototype, error)) {
      const { name, message, stack } = error;
      return { ofWeb: { name, message, stack } };
    }
    const packed = packError(error);
    const has = core.isNativeError(error) && error.cause !== undefined;
    return { error: packed, cause: has ? pack(error.cause) : undefined };
  }
  function unpack({ error, cause, ofWeb }) {
    if (ofWeb !== undefined) {
      const made = ObjectCreate(ErrorPrototype);
      for (const key in ofWeb) {
        ObjectDefineProperty(made, key, { __proto__: null, configurable: true, value: ofWeb[key], writable: true });
      }
      return made;
    }
    const unpacked = unpackError(error);
    if (cause !== undefined) unpacked.cause = unpack(cause);
    return unpacked;
  }

  function bytesOf(event) {
    const body = v8().serialize(withError(event, pack));
    const header = Buffer.alloc(HEADER);
    header[0] = MARK;
    header[1] = VERSION;
    header.writeUInt32BE(body.length, 2);
    return Buffer.concat([header, body]);
  }

  async function* toParent(source) {
    // Programs may replace the iterator of arrays, not that of streams.
    const events = { __proto__: null, [SymbolAsyncIterator]: () => source[SymbolAsyncIterator]() };
    for await (const event of events) yield bytesOf(event);
  }

  function sendToParent(type, data) {
    process.stdout.write(bytesOf({ type, data }));
  }

  // Takes what a process wrote apart: `onEvent` gets its events, `onText` what else it printed. Both methods throw what V8 says of
  // bytes that look like an event and are none.
  class EventReader {
    #bytes = Buffer.alloc(0);
    constructor(onEvent, onText) {
      this.onEvent = onEvent;
      this.onText = onText;
    }
    write(chunk) {
      let bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
      for (;;) {
        const start = bytes.indexOf(MARK);
        const text = start === -1 ? bytes.length : start;
        if (text > 0) this.onText(bytes.toString("utf8", 0, text));
        bytes = TypedArrayPrototypeSubarray(bytes, text);
        const length = TypedArrayPrototypeGetLength(bytes);
        if (length < HEADER) break;
        const end = HEADER + bytes.readUInt32BE(2);
        if (bytes[1] !== VERSION) {
          this.onText(bytes.toString("utf8", 0, 1));
          bytes = TypedArrayPrototypeSubarray(bytes, 1);
          continue;
        }
        if (length < end) break;
        this.onEvent(withError(v8().deserialize(TypedArrayPrototypeSubarray(bytes, HEADER, end)), unpack));
        bytes = TypedArrayPrototypeSubarray(bytes, end);
      }
      this.#bytes = bytes;
    }
    end() {
      // The beginning of an event that never came may be text, with events behind it. Node shows the byte so.
      while (TypedArrayPrototypeGetLength(this.#bytes) > 0) {
        const rest = TypedArrayPrototypeSubarray(this.#bytes, 1);
        this.#bytes = Buffer.alloc(0);
        this.onText("\u00ff");
        if (TypedArrayPrototypeGetLength(rest) > 0) this.write(rest);
      }
    }
  }

  return { checkReporters, EventReader, newTestsStream, pack, report, runFailed, sendToParent, TO_PARENT, unpack };
})();
