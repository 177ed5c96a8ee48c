// Copyright Node.js contributors. MIT license.

// `node:sea`: what a single executable has brought along (runtime/src/embedded.rs).
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { op_rt_embedded_asset, op_rt_embedded_asset_keys, op_rt_embedded_is_there } = core.ops;
  const { ArrayBufferPrototypeSlice } = primordials;
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const lazyText = () => core.loadExtScript("ext:deno_web/08_text_encoding.js");
  const lazyFile = () => core.loadExtScript("ext:deno_web/09_file.js");

  function isSea() {
    return op_rt_embedded_is_there();
  }

  function mustBeSea() {
    if (isSea()) return;
    throw new NodeError(
      "ERR_NOT_IN_SINGLE_EXECUTABLE_APPLICATION",
      "Operation cannot be invoked when not in a single-executable application",
    );
  }

  // Each call gives memory of its own: whoever writes there changes nobody else's asset.
  function getRawAsset(key) {
    validateString(key, "key");
    mustBeSea();
    const asset = op_rt_embedded_asset(key);
    if (asset === undefined) {
      throw new NodeError(
        "ERR_SINGLE_EXECUTABLE_APPLICATION_ASSET_NOT_FOUND",
        `Cannot find asset ${key} for the single executable application`,
      );
    }
    return asset;
  }

  function getAsset(key, encoding) {
    if (encoding !== undefined) validateString(encoding, "encoding");
    const asset = getRawAsset(key);
    if (encoding === undefined) return ArrayBufferPrototypeSlice(asset);
    return new (lazyText().TextDecoder)(encoding).decode(asset);
  }

  function getAssetAsBlob(key, options) {
    const asset = getRawAsset(key);
    return new (lazyFile().Blob)([asset], options);
  }

  function getAssetKeys() {
    mustBeSea();
    return op_rt_embedded_asset_keys();
  }

  return { isSea, getAsset, getRawAsset, getAssetAsBlob, getAssetKeys };
})();
