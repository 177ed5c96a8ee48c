// `PerformanceResourceTiming`: what is known of a resource that was fetched, and how such entries come into the buffer of `performance`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeSlice,
    MathMax,
    MathMin,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectSetPrototypeOf,
    SafeArrayIterator,
    SafeWeakMap,
    SymbolToStringTag,
  } = primordials;
  const { performance, PerformanceEntry, timeline } = core.loadExtScript("ext:deno_web/15_performance.js");
  const { enqueue } = core.loadExtScript("ext:rt_v8/performance_observer.js");
  const { ERR_ILLEGAL_CONSTRUCTOR, ERR_INTERNAL_ASSERTION, ERR_INVALID_THIS } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );

  class PerformanceResourceTiming extends PerformanceEntry {
    constructor() {
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
  }
  const { prototype } = PerformanceResourceTiming;

  // How entries are shown, without a property of the class that Node's has not.
  const hidden = { __proto__: prototype };

  // What was known when the entry was made.
  const known = new SafeWeakMap();

  function of(receiver) {
    const entry = known.get(receiver);
    if (entry === undefined) throw new ERR_INVALID_THIS("PerformanceResourceTiming");
    return entry;
  }

  function defineGetter(name, enumerable, read) {
    const { get } = ObjectGetOwnPropertyDescriptor(
      {
        get [name]() {
          return read(of(this));
        },
      },
      name,
    );
    ObjectDefineProperty(prototype, name, { __proto__: null, configurable: true, enumerable, get });
  }

  const timing =
    (name) =>
    ({ info }) =>
      info[name];
  const connection =
    (name) =>
    ({ info }) =>
      info.finalConnectionTimingInfo?.[name];

  // Those that the class of all entries has too.
  defineGetter("name", false, ({ url }) => url);
  defineGetter("startTime", false, timing("startTime"));
  defineGetter("duration", false, ({ info }) => info.endTime - info.startTime);
  const OWN = {
    __proto__: null,
    initiatorType: ({ initiatorType }) => initiatorType,
    workerStart: timing("finalServiceWorkerStartTime"),
    redirectStart: timing("redirectStartTime"),
    redirectEnd: timing("redirectEndTime"),
    fetchStart: timing("postRedirectStartTime"),
    domainLookupStart: connection("domainLookupStartTime"),
    domainLookupEnd: connection("domainLookupEndTime"),
    connectStart: connection("connectionStartTime"),
    connectEnd: connection("connectionEndTime"),
    secureConnectionStart: connection("secureConnectionStartTime"),
    nextHopProtocol: connection("ALPNNegotiatedProtocol"),
    requestStart: timing("finalNetworkRequestStartTime"),
    finalResponseHeadersStart: timing("finalNetworkResponseStartTime"),
    firstInterimResponseStart: ({ info }) => info.firstInterimNetworkResponseStartTime ?? 0,
    responseStart: ({ info }) => info.firstInterimNetworkResponseStartTime || info.finalNetworkResponseStartTime,
    responseEnd: timing("endTime"),
    encodedBodySize: timing("encodedBodySize"),
    decodedBodySize: timing("decodedBodySize"),
    // Of an answer's head the size is not known: it counts as 300 bytes.
    transferSize: ({ cacheMode, info }) => (cacheMode === "local" ? 0 : info.encodedBodySize + 300),
    deliveryType: ({ deliveryType }) => deliveryType,
    responseStatus: ({ status }) => status,
    renderBlockingStatus: ({ info }) => (info.renderBlocking === true ? "blocking" : "non-blocking"),
    contentType: ({ body }) => body?.contentType ?? "",
    contentEncoding: ({ body }) => body?.contentEncoding ?? "",
  };
  for (const name in OWN) defineGetter(name, true, OWN[name]);

  const SHOWN = [
    "name",
    "entryType",
    "startTime",
    "duration",
    "initiatorType",
    "nextHopProtocol",
    "workerStart",
    "redirectStart",
    "redirectEnd",
    "fetchStart",
    "domainLookupStart",
    "domainLookupEnd",
    "connectStart",
    "connectEnd",
    "secureConnectionStart",
    "requestStart",
    "finalResponseHeadersStart",
    "firstInterimResponseStart",
    "responseStart",
    "responseEnd",
    "transferSize",
    "encodedBodySize",
    "decodedBodySize",
    "deliveryType",
    "responseStatus",
    "renderBlockingStatus",
    "contentType",
    "contentEncoding",
  ];
  const { toJSON } = {
    toJSON() {
      of(this);
      const shown = {};
      for (const name of new SafeArrayIterator(SHOWN)) shown[name] = this[name];
      return shown;
    },
  };
  ObjectDefineProperty(prototype, "toJSON", {
    __proto__: null,
    configurable: true,
    enumerable: true,
    value: toJSON,
    writable: true,
  });
  ObjectDefineProperty(prototype, SymbolToStringTag, {
    __proto__: null,
    configurable: true,
    value: "PerformanceResourceTiming",
  });

  // Entries that came when the buffer was full.
  let excess = [];
  let isFull = false;

  // The program is told, and may make room.
  function makeRoom() {
    const { Event } = core.loadExtScript("ext:deno_web/02_event.js");
    while (excess.length > 0) {
      performance.dispatchEvent(new Event("resourcetimingbufferfull"));
      const taken = MathMax(MathMin(timeline.limit - timeline.resources, excess.length), 0);
      for (let i = 0; i < taken; i++) timeline.add(excess[i]);
      // Where nothing fits, nothing comes of telling once more.
      excess = taken === 0 ? [] : ArrayPrototypeSlice(excess, taken);
    }
    isFull = false;
  }

  function keep(entry) {
    if (!isFull && timeline.resources < timeline.limit) {
      timeline.add(entry);
      return;
    }
    if (!isFull) {
      isFull = true;
      core.loadExtScript("ext:deno_node/timers.ts").setImmediate(makeRoom);
    }
    excess[excess.length] = entry;
  }

  function markResourceTiming(info, url, initiatorType, _global, cacheMode, body, status, deliveryType = "") {
    if (cacheMode !== "" && cacheMode !== "local") {
      throw new ERR_INTERNAL_ASSERTION("cache must be an empty string or 'local'");
    }
    const entry = timeline.create(PerformanceResourceTiming, url, "resource");
    ObjectSetPrototypeOf(entry, hidden);
    known.set(entry, { body, cacheMode, deliveryType, info, initiatorType, status, url });
    enqueue(entry);
    keep(entry);
    return entry;
  }

  return { hidden, markResourceTiming, PerformanceResourceTiming };
})();
