// `PerformanceResourceTiming`: the class and its members. Nothing here makes entries of it, so no receiver is one.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, SafeArrayIterator, SymbolToStringTag } = primordials;
  const { PerformanceEntry } = core.loadExtScript("ext:deno_web/15_performance.js");
  const { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  class PerformanceResourceTiming extends PerformanceEntry {
    constructor() {
      throw new ERR_ILLEGAL_CONSTRUCTOR();
    }
  }
  const { prototype } = PerformanceResourceTiming;

  function refuse() {
    throw new ERR_INVALID_THIS("PerformanceResourceTiming");
  }

  function defineGetter(name, enumerable) {
    const { get } = ObjectGetOwnPropertyDescriptor(
      {
        get [name]() {
          return refuse();
        },
      },
      name,
    );
    ObjectDefineProperty(prototype, name, { __proto__: null, configurable: true, enumerable, get });
  }

  // Those that the class of all entries has too.
  for (const name of new SafeArrayIterator(["name", "startTime", "duration"])) defineGetter(name, false);
  const OWN = [
    "initiatorType",
    "workerStart",
    "redirectStart",
    "redirectEnd",
    "fetchStart",
    "domainLookupStart",
    "domainLookupEnd",
    "connectStart",
    "connectEnd",
    "secureConnectionStart",
    "nextHopProtocol",
    "requestStart",
    "finalResponseHeadersStart",
    "firstInterimResponseStart",
    "responseStart",
    "responseEnd",
    "encodedBodySize",
    "decodedBodySize",
    "transferSize",
    "deliveryType",
    "responseStatus",
    "renderBlockingStatus",
    "contentType",
    "contentEncoding",
  ];
  for (const name of new SafeArrayIterator(OWN)) defineGetter(name, true);
  const { toJSON } = {
    toJSON() {
      return refuse();
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

  return { PerformanceResourceTiming };
})();
