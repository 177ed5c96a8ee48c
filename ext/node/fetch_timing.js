// When a fetch begins, is answered and has ended, for `PerformanceResourceTiming`. Called by Deno's 26_fetch.js. The entries are made by
// `node:perf_hooks`; until that is loaded, the numbers wait for it.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, StringPrototypeStartsWith } = primordials;
  const { performance: clock } = core.loadExtScript("ext:deno_web/15_performance.js");

  // As many as the buffer of `performance` takes at first.
  const MOST_WAITING = 250;

  class Timing {
    #request;
    #status = 0;
    #isEncoded = false;
    #hasEnded = false;
    // Counts the bytes of a body that is given decoded.
    #counter = null;
    #info;

    constructor(request) {
      const startTime = clock.now();
      this.#request = request;
      this.#info = {
        startTime,
        redirectStartTime: 0,
        redirectEndTime: 0,
        postRedirectStartTime: startTime,
        finalServiceWorkerStartTime: 0,
        finalNetworkResponseStartTime: 0,
        finalNetworkRequestStartTime: 0,
        endTime: 0,
        encodedBodySize: 0,
        decodedBodySize: 0,
        finalConnectionTimingInfo: null,
      };
    }

    redirected() {
      const info = this.#info;
      if (info.redirectStartTime === 0) info.redirectStartTime = info.startTime;
      info.redirectEndTime = info.postRedirectStartTime = clock.now();
    }

    sent() {
      this.#info.finalNetworkRequestStartTime = clock.now();
    }

    answered(response) {
      if (this.#hasEnded) return;
      this.#status = response.status;
      this.#info.finalNetworkResponseStartTime = clock.now();
      // An answer of a dispatcher becomes a resource when it is asked for one.
      if (response.bodyDecoded) this.#counter = core.ops.op_rt_fetch_counter(response.responseRid);
    }

    /** The bytes that arrive are not those of the body: `decoded` tells of those. */
    willDecode() {
      this.#isEncoded = true;
    }

    /** `bytes` more have arrived; 0 at the end. */
    arrived(bytes) {
      this.#info.encodedBodySize += bytes;
      if (this.#isEncoded) return;
      this.#info.decodedBodySize += bytes;
      if (bytes === 0) this.ended();
    }

    decoded(bytes) {
      this.#info.decodedBodySize += bytes;
    }

    /** Nothing was answered. Of a connection that could not be made Node has no entry. */
    failed({ code, name }) {
      if (code === "UND_ERR_SOCKET" || code === "ECONNRESET" || name === "HTTPParserError") this.ended();
    }

    ended() {
      if (this.#hasEnded) return;
      this.#hasEnded = true;
      const info = this.#info;
      const time = info.postRedirectStartTime;
      info.endTime = clock.now();
      if (this.#counter !== null) info.encodedBodySize = core.ops.op_rt_fetch_encoded_size(this.#counter);
      // Who opens connections does not tell when; so it is in Node, too.
      info.finalConnectionTimingInfo = {
        domainLookupStartTime: time,
        domainLookupEndTime: time,
        connectionStartTime: time,
        connectionEndTime: time,
        secureConnectionStartTime: time,
        ALPNNegotiatedProtocol: undefined,
      };
      const marked = [info, this.#request.urlListProcessed[0], "fetch", undefined, "", "", this.#status];
      if (internals.rt.performance.markResource !== undefined) {
        internals.rt.performance.markResource(marked);
        return;
      }
      if (internals.rt.performance.waitingResources === undefined) internals.rt.performance.waitingResources = [];
      const waiting = internals.rt.performance.waitingResources;
      if (waiting.length < MOST_WAITING) ArrayPrototypePush(waiting, marked);
    }
  }

  /** The times of a request, or null where it asks no server. */
  function timed(request) {
    return StringPrototypeStartsWith(request.currentUrl(), "http") ? new Timing(request) : null;
  }

  return { timed };
})();
