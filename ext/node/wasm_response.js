// What `WebAssembly.compileStreaming` and `instantiateStreaming` take, and how they say that something is none. Called by Deno's 26_fetch.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectPrototypeIsPrototypeOf } = primordials;
  const { ERR_INVALID_ARG_TYPE, NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  const refusal = (what) => new NodeTypeError("ERR_WEBASSEMBLY_RESPONSE", `WebAssembly response ${what}`);

  /** Throws where `response` is no answer with WebAssembly, or one that was read already. */
  return function checkWasmResponse(response) {
    const { ResponsePrototype } = core.loadExtScript("ext:deno_fetch/23_response.js");
    if (!ObjectPrototypeIsPrototypeOf(ResponsePrototype, response)) {
      throw new ERR_INVALID_ARG_TYPE("source", ["Response", "Promise resolving to Response"], response);
    }
    const type = response.headers.get("Content-Type");
    if (type !== "application/wasm") throw refusal(`has unsupported MIME type '${type}'`);
    if (!response.ok) throw refusal(`has status code ${response.status}`);
    if (response.bodyUsed) throw refusal("body has already been used");
  };
})();
