// `node:vfs`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { FunctionPrototypeSymbolHasInstance } = primordials;
  const { VirtualFileSystem } = core.loadExtScript("ext:rt_node/vfs/file_system.js");
  const { MemoryProvider } = core.loadExtScript("ext:rt_node/vfs/memory.js");
  const { VirtualProvider } = core.loadExtScript("ext:rt_node/vfs/provider.js");
  const { RealFSProvider } = core.loadExtScript("ext:rt_node/vfs/real.js");
  const { registerProvider } = core.loadExtScript("ext:rt_node/vfs/registry.js");
  const { ZipProvider } = core.loadExtScript("ext:rt_node/vfs/zip.js");

  function create(provider, options) {
    const isProvider = FunctionPrototypeSymbolHasInstance(VirtualProvider, provider);
    if (typeof provider === "object" && provider !== null && !isProvider) {
      options = provider;
      provider = undefined;
    }
    return new VirtualFileSystem(provider, options);
  }

  return { create, registerProvider, VirtualFileSystem, VirtualProvider, MemoryProvider, RealFSProvider, ZipProvider };
})();
