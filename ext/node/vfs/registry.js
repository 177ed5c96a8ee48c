// Which provider serves a source of `--vfs-mount`: folders and ZIP archives, and what programs have registered themselves for.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeUnshift } = primordials;
  const { validateFunction, validateObject, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  // The archive that the last source was found to be.
  let archive;

  function isArchive(path) {
    const { ZipFile } = core.loadExtScript("ext:rt_node/zip_file.js");
    try {
      archive = ZipFile.openSync(path);
    } catch {
      archive = undefined;
    }
    return archive !== undefined;
  }

  // In the order in which they are asked.
  const providers = [
    {
      name: "zip",
      canHandle: (path, stats) => stats.isFile() && isArchive(path),
      create() {
        const { ZipProvider } = core.loadExtScript("ext:rt_node/vfs/zip.js");
        return new ZipProvider(archive);
      },
    },
    {
      name: "dir",
      canHandle: (_path, stats) => stats.isDirectory(),
      create(path) {
        const { RealFSProvider } = core.loadExtScript("ext:rt_node/vfs/real.js");
        return new RealFSProvider(path);
      },
    },
  ];

  function registerProvider(entry) {
    validateObject(entry, "entry");
    validateString(entry.name, "entry.name");
    validateFunction(entry.canHandle, "entry.canHandle");
    validateFunction(entry.create, "entry.create");
    ArrayPrototypeUnshift(providers, { name: entry.name, canHandle: entry.canHandle, create: entry.create });
  }

  /** The provider for what is at `path`; null: there is none. */
  function selectProvider(path, stats) {
    for (let i = 0; i < providers.length; i++) {
      if (providers[i].canHandle(path, stats)) return providers[i].create(path, stats);
    }
    return null;
  }

  return { registerProvider, selectProvider };
})();
