// What `node:zlib` has for ZIP archives. It is experimental: its use warns, and reading the exports does not, since `import` reads all of them.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const archive = core.loadExtScript("ext:rt_node/zip_archive.js");
  const { ZipBuffer } = core.loadExtScript("ext:rt_node/zip_buffer.js");
  const { ZipEntry } = core.loadExtScript("ext:rt_node/zip_entry.js");
  const { ZipFile } = core.loadExtScript("ext:rt_node/zip_file.js");
  const { getMaxZipContentSize, setMaxZipContentSize } = core.loadExtScript("ext:rt_node/zip_format.js");

  function warn() {
    emitExperimentalWarning("The zlib ZIP archive API");
  }

  // An anonymous function that can be called with `new`, as Node's is.
  const warning = (work, thisArg) =>
    function (...args) {
      warn();
      return Reflect.apply(work, thisArg, args);
    };

  // Instances are of the classes that these extend, so `instanceof` asks for those.
  class ExperimentalZipEntry extends ZipEntry {
    static [Symbol.hasInstance](instance) {
      return instance instanceof ZipEntry;
    }
  }
  class ExperimentalZipFile extends ZipFile {
    static [Symbol.hasInstance](instance) {
      return instance instanceof ZipFile;
    }
  }
  class ExperimentalZipBuffer extends ZipBuffer {
    static [Symbol.hasInstance](instance) {
      return instance instanceof ZipBuffer;
    }
    constructor(buffer) {
      warn();
      super(buffer);
    }
  }

  function shown(Shown, Class, makers) {
    for (const name of makers) {
      Object.defineProperty(Shown, name, {
        __proto__: null,
        configurable: true,
        value: warning(Class[name], Class),
        writable: true,
      });
    }
    Object.defineProperty(Shown, "name", { __proto__: null, value: Class.name });
    return Shown;
  }

  return {
    ZipEntry: shown(ExperimentalZipEntry, ZipEntry, ["read", "create", "createSync", "createStream", "createSymlink"]),
    ZipFile: shown(ExperimentalZipFile, ZipFile, ["open", "openSync"]),
    ZipBuffer: shown(ExperimentalZipBuffer, ZipBuffer, []),
    createZipArchive: warning(archive.createZipArchive),
    createZipArchiveSync: warning(archive.createZipArchiveSync),
    zipFiles: warning(archive.zipFiles),
    getMaxZipContentSize: warning(getMaxZipContentSize),
    setMaxZipContentSize: warning(setMaxZipContentSize),
  };
})();
