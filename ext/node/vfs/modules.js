// `require` and `import` of virtual files. What looks for modules is native, and asks nobody while it does: an op is called again and again,
// each time with what it lacked before, until it lacks nothing (runtime/src/modules/virtual_files.rs).
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    op_rt_virtual_begin,
    op_rt_virtual_content,
    op_rt_virtual_end,
    op_rt_virtual_forget,
    op_rt_virtual_kind,
    op_rt_virtual_missing,
    op_rt_virtual_nothing,
    op_rt_virtual_real_path,
  } = core.ops;
  const {
    ArrayPrototypePush,
    ArrayPrototypeSome,
    MapPrototypeDelete,
    MapPrototypeForEach,
    MathTrunc,
    ObjectKeys,
    ReflectApply,
    StringPrototypeReplaceAll,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { setVirtualFiles } = core.loadExtScript("ext:rt_node/module_files.js");
  const { forgetFiles } = core.loadExtScript("ext:rt_node/find_module.js");
  const { imported, importHooks, setVirtual } = core.loadExtScript("ext:rt_node/module_hooks.js");
  const { isBelowRoot, isIn, ROOT } = core.loadExtScript("ext:rt_node/vfs/places.js");
  const { ownerOf } = core.loadExtScript("ext:rt_node/vfs/mounts.js");
  const nodeModule = core.createLazyLoader("node:module");

  const FILE_URL = "file://";

  // The numbers of the questions: `Question` in Rust.
  const OWN_KIND = 1;
  const REAL_PATH = 2;
  const CONTENT = 3;

  function kindOf(stats) {
    if (stats.isSymbolicLink()) return 2;
    return stats.isDirectory() ? 1 : 0;
  }

  const tellers = {
    __proto__: null,
    content(question, path, vfs) {
      if (vfs.existsSync(path)) op_rt_virtual_content(question, path, Buffer.from(vfs.readFileSync(path)));
      else op_rt_virtual_nothing(question, path);
    },
    kind(question, path, vfs) {
      const stats = question === OWN_KIND ? vfs.lstatSync(path) : vfs.statSync(path);
      op_rt_virtual_kind(question, path, kindOf(stats), MathTrunc(Number(stats.size)));
    },
    real: (question, path, vfs) => op_rt_virtual_real_path(question, path, vfs.realpathSync(path)),
  };

  function tell(question, path) {
    const vfs = ownerOf(path);
    const teller = question === CONTENT ? "content" : question === REAL_PATH ? "real" : "kind";
    try {
      if (vfs !== undefined) {
        tellers[teller](question, path, vfs);
        return;
      }
    } catch (error) {
      // What the provider says is not there. Whatever else it throws is the program's, as is why it cannot read what it has.
      if (question === CONTENT || typeof error?.errno !== "number") throw error;
    }
    op_rt_virtual_nothing(question, path);
  }

  const isVirtual = (value) =>
    typeof value === "string" &&
    (isBelowRoot(value) ||
      (StringPrototypeStartsWith(value, FILE_URL) && isBelowRoot(StringPrototypeSlice(value, FILE_URL.length))));

  /** Call `op`, which may look at virtual files, with `args`. */
  function ask(op, args) {
    op_rt_virtual_begin(ArrayPrototypeSome(args, isVirtual));
    try {
      for (;;) {
        let result;
        let error;
        let failed = false;
        try {
          result = ReflectApply(op, undefined, args);
        } catch (thrown) {
          error = thrown;
          failed = true;
        }
        const missing = op_rt_virtual_missing();
        if (missing.length === 0) {
          if (failed) throw error;
          return result;
        }
        for (let i = 0; i < missing.length; i++) tell(missing[i][0], missing[i][1]);
      }
    } finally {
      op_rt_virtual_end();
    }
  }

  // What a path of a virtual file begins with, above which nobody looks for packages; undefined: it is real.
  function boundaryOf(path) {
    if (!isBelowRoot(path)) return undefined;
    return ownerOf(path)?.mountPoint ?? ROOT;
  }

  /** Where a module in the virtual folder `folder` looks for packages, of all the paths `paths`. */
  function packageFolders(folder, paths) {
    const boundary = boundaryOf(folder);
    if (boundary === undefined) return paths;
    const kept = [];
    for (let i = 0; i < paths.length; i++) if (isIn(boundary, paths[i])) ArrayPrototypePush(kept, paths[i]);
    return kept;
  }

  // A file of the system's with the bytes of the virtual `path`, to load native code from; `path` where that is real.
  function withRealFile(path, use) {
    const vfs = ownerOf(path);
    if (vfs === undefined) return use(path);
    const { default: fs } = core.createLazyLoader("node:fs")();
    const { tmpdir } = core.createLazyLoader("node:os")().default;
    const folder = fs.mkdtempSync(`${tmpdir()}/vfs-`);
    const file = `${folder}/addon.node`;
    try {
      fs.writeFileSync(file, vfs.readFileSync(path));
      return use(file);
    } catch (error) {
      // It is the virtual file that is told of.
      if (typeof error?.message === "string") error.message = StringPrototypeReplaceAll(error.message, file, path);
      throw error;
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }

  const virtualFiles = { __proto__: null, ask, isVirtual, packageFolders, withRealFile };

  function start() {
    setVirtualFiles(virtualFiles);
    setVirtual(true);
  }

  /** Nothing is mounted at `place` any more. */
  function forget(place) {
    forgetFiles();
    op_rt_virtual_forget();
    const { _cache } = nodeModule().Module;
    const names = ObjectKeys(_cache);
    for (let i = 0; i < names.length; i++) if (isIn(place, names[i])) delete _cache[names[i]];
    MapPrototypeForEach(imported, (_given, name) => {
      if (isIn(place, name)) MapPrototypeDelete(imported, name);
    });
    importHooks().forget((url) => isIn(`${FILE_URL}${place}`, url));
  }

  function stop() {
    setVirtualFiles(null);
    setVirtual(false);
  }

  return { forget, start, stop };
})();
