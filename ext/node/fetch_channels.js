// The diagnostics channels `undici:*` of requests that Deno's client or a dispatcher of ours sends; one of undici's publishes its own. Called
// by Deno's 26_fetch.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, Number, StringPrototypeToLowerCase } = primordials;
  const { isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { TextEncoder } = core.loadExtScript("ext:deno_web/08_text_encoding.js");
  const { channel } = core.loadExtScript("ext:deno_node/diagnostics_channel.js");

  const names = ["create", "bodyChunkSent", "bodySent", "headers", "bodyChunkReceived", "trailers", "error"];
  const channels = { sendHeaders: channel("undici:client:sendHeaders") };
  for (let i = 0; i < names.length; i++) channels[names[i]] = channel(`undici:request:${names[i]}`);

  const anyoneListens = () =>
    channels.create.hasSubscribers ||
    channels.sendHeaders.hasSubscribers ||
    channels.bodyChunkSent.hasSubscribers ||
    channels.bodySent.hasSubscribers ||
    channels.headers.hasSubscribers ||
    channels.bodyChunkReceived.hasSubscribers ||
    channels.trailers.hasSubscribers ||
    channels.error.hasSubscribers;

  // What subscribers see of a request. `addHeader` is how tracers put their context into it.
  class TracedRequest {
    #headerList;
    #isTaken = false;
    #length;
    constructor(request, url) {
      this.#headerList = request.headerList;
      this.#length = this.#headerList.length;
      this.origin = url.origin;
      this.path = url.pathname + url.search;
      this.method = request.method;
      this.protocol = url.protocol;
      this.body = request.body === null ? null : request.body.source;
      this.contentType = null;
      this.headers = [];
      this.completed = false;
      this.aborted = false;
      this.upgrade = null;
      for (let i = 0; i < this.#headerList.length; i++) {
        const { 0: name, 1: value } = this.#headerList[i];
        ArrayPrototypePush(this.headers, name, value);
        if (StringPrototypeToLowerCase(name) === "content-type") this.contentType = value;
      }
    }

    addHeader(name, value) {
      ArrayPrototypePush(this.headers, name, value);
      if (this.#isTaken) ArrayPrototypePush(this.#headerList, [name, `${value}`]);
      return this;
    }

    // Tracers put fields into `headers`, too, which undici sends as they are then.
    static takeAdded(traced) {
      const { headers } = traced;
      for (let i = traced.#length * 2; i + 1 < headers.length; i += 2) {
        ArrayPrototypePush(traced.#headerList, [`${headers[i]}`, `${headers[i + 1]}`]);
      }
      traced.#isTaken = true;
    }

    // What was added is of this request, not of the one a redirect leads to.
    static withdraw(traced) {
      traced.#headerList.length = traced.#length;
    }
  }

  class Trace {
    #request;
    constructor(request, url) {
      this.#request = new TracedRequest(request, url);
      if (channels.create.hasSubscribers) channels.create.publish({ request: this.#request });
      TracedRequest.takeAdded(this.#request);
      if (channels.sendHeaders.hasSubscribers) this.#sendHeaders(url);
      if (channels.bodyChunkSent.hasSubscribers) this.#sendChunk(request.body?.streamOrStatic?.body);
      if (channels.bodySent.hasSubscribers) channels.bodySent.publish({ request: this.#request });
    }

    // A body that is known beforehand; streams are read where nobody sees it.
    #sendChunk(body) {
      const isText = typeof body === "string";
      if (!isText && !isUint8Array(body)) return;
      channels.bodyChunkSent.publish({ request: this.#request, chunk: isText ? new TextEncoder().encode(body) : body });
    }

    #receiveChunk(bytes) {
      if (!channels.bodyChunkReceived.hasSubscribers) return;
      const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
      channels.bodyChunkReceived.publish({ request: this.#request, chunk: Buffer.from(bytes) });
    }

    #sendHeaders(url) {
      const { headers, method, path } = this.#request;
      let text = `${method} ${path} HTTP/1.1\r\nhost: ${url.host}\r\n`;
      for (let i = 0; i < headers.length; i += 2) text += `${headers[i]}: ${headers[i + 1]}\r\n`;
      const remotePort = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
      const socket = { remoteAddress: url.hostname, remotePort };
      channels.sendHeaders.publish({ request: this.#request, headers: text, socket });
    }

    answered({ headers, status, statusText }) {
      TracedRequest.withdraw(this.#request);
      if (!channels.headers.hasSubscribers) return;
      const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
      const raw = [];
      for (let i = 0; i < headers.length; i++) {
        ArrayPrototypePush(raw, Buffer.from(headers[i][0], "latin1"), Buffer.from(headers[i][1], "latin1"));
      }
      const response = { statusCode: status, headers: raw, statusText };
      channels.headers.publish({ request: this.#request, response });
    }

    ended() {
      if (this.#request.completed || this.#request.aborted) return;
      this.#request.completed = true;
      if (channels.trailers.hasSubscribers) channels.trailers.publish({ request: this.#request, trailers: [] });
    }

    failed(error) {
      if (this.#request.completed || this.#request.aborted) return;
      this.#request.aborted = true;
      if (channels.error.hasSubscribers) channels.error.publish({ request: this.#request, error });
    }

    // `stream`, of which this tells how it ends. Read ahead, so that a body nobody reads comes to its end, too.
    body(stream) {
      const { ReadableStream } = core.loadExtScript("ext:deno_web/06_streams.js");
      const reader = stream.getReader();
      return new ReadableStream(
        {
          type: "bytes",
          pull: async (controller) => {
            try {
              const { done, value } = await reader.read();
              if (!done) {
                this.#receiveChunk(value);
                return controller.enqueue(value);
              }
              this.ended();
              controller.close();
              controller.byobRequest?.respond(0);
            } catch (error) {
              this.failed(error?.cause ?? error);
              controller.error(error);
            }
          },
          cancel: (reason) => {
            this.failed(reason);
            return reader.cancel(reason);
          },
        },
        { highWaterMark: 65_536 },
      );
    }
  }

  /** The trace of a request somebody listens to, or null. */
  function traced(request, url, dispatcher) {
    return (dispatcher === null || dispatcher.isOurs) && anyoneListens() ? new Trace(request, url) : null;
  }

  return { traced };
})();
