// `WebAssembly.compileStreaming` and `instantiateStreaming` of a builder, where V8 has none: the whole response is read, then
// compiled. V8 adds its own when a process starts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { FunctionPrototypeCall, ObjectPrototypeIsPrototypeOf, SafeArrayIterator, TypeError } = primordials;

  async function bytesOf(source) {
    const response = await source;
    const { Response } = core.loadExtScript("ext:deno_fetch/23_response.js");
    if (!ObjectPrototypeIsPrototypeOf(Response.prototype, response)) {
      const { codes } = core.loadExtScript("ext:deno_node/internal/errors.ts");
      throw new codes.ERR_INVALID_ARG_TYPE("source", ["Response", "Promise resolving to Response"], response);
    }
    const type = response.headers.get("Content-Type");
    if (type !== "application/wasm") refuse(`has unsupported MIME type '${type}'`);
    if (!response.ok) refuse(`has status code ${response.status}`);
    if (response.bodyUsed) refuse("body has already been used");
    return response.arrayBuffer();
  }

  function refuse(what) {
    const error = new TypeError(`WebAssembly response ${what}`);
    error.code = "ERR_WEBASSEMBLY_RESPONSE";
    throw error;
  }

  let instantiateCopy = null;

  // - `instantiate`: makes instances that survive
  function streamTo(instantiate) {
    instantiateCopy = instantiate;
  }

  // - `WebAssembly`: V8's own
  function streamingOf({ compile, instantiate }) {
    return {
      __proto__: null,
      async compileStreaming(source) {
        return FunctionPrototypeCall(compile, undefined, await bytesOf(source));
      },
      async instantiateStreaming(source, ...rest) {
        const bytes = await bytesOf(source);
        return FunctionPrototypeCall(instantiateCopy ?? instantiate, undefined, bytes, ...new SafeArrayIterator(rest));
      },
    };
  }

  return { streamingOf, streamTo };
})();
