// What `node:fs` has in Node beyond Deno's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { BigInt, MathRound, ObjectDefineProperty, ReflectApply, SafeArrayIterator } = primordials;
  const { validateObject, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  // Names of the streams from before they were public. They can be replaced apart from those, which graceful-fs does.
  function legacyName(fs, name, current) {
    let replaced;
    ObjectDefineProperty(fs, name, {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => replaced ?? fs[current],
      set(value) {
        replaced = value;
      },
    });
  }

  const TIMES = ["atime", "mtime", "ctime", "birthtime"];

  // The nanoseconds of a time: of milliseconds the last second's are kept by themselves.
  function nanosecondsOf(stats, name, partial) {
    const { [`${name}Ns`]: ns, [`${name}Ms`]: ms, [partial]: rest } = stats;
    return ns ?? BigInt(MathRound((ms - rest / 1e6) / 1e3)) * 1_000_000_000n + BigInt(rest);
  }

  function addInstants(prototype) {
    for (let i = 0; i < TIMES.length; i++) {
      const name = `${TIMES[i]}Instant`;
      const set = function (value) {
        ObjectDefineProperty(this, name, { __proto__: null, configurable: true, enumerable: true, value, writable: true });
      };
      ObjectDefineProperty(prototype, name, {
        __proto__: null,
        configurable: true,
        enumerable: true,
        get() {
          const { partialTimes } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
          const instant = new globalThis.Temporal.Instant(nanosecondsOf(this, TIMES[i], partialTimes[i]));
          ReflectApply(set, this, [instant]);
          return instant;
        },
        set,
      });
    }
  }

  // What Deno's module gives beyond Node's, and nothing asks it for. (What others of Deno's files take from it is only hidden.)
  const OTHERS = [
    "BigIntStats",
    "CFISBIS",
    "convertFileInfoToBigIntStats",
    "convertFileInfoToStats",
    "readFilePromise",
    "readlinkPromise",
  ];

  return function completeFs(fs) {
    legacyName(fs, "FileReadStream", "ReadStream");
    legacyName(fs, "FileWriteStream", "WriteStream");
    fs.openAsBlobSync = function openAsBlobSync(path, options = { __proto__: null }) {
      validateObject(options, "options");
      const type = options.type || "";
      validateString(type, "options.type");
      const { Blob } = core.loadExtScript("ext:deno_web/09_file.js");
      return new Blob([fs.readFileSync(path)], { type });
    };
    ObjectDefineProperty(fs.openAsBlobSync, "length", { __proto__: null, configurable: true, value: 1 });
    addInstants(fs.Stats.prototype);
    addInstants(fs.BigIntStats.prototype);
    for (const name of new SafeArrayIterator(OTHERS)) delete fs[name];
  };
})();
