// What is mounted, and who is asked of a path.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { FunctionPrototypeSymbolHasInstance, MapPrototypeDelete, MapPrototypeGet, MapPrototypeHas, MapPrototypeSet, SafeMap } =
    primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const { isBelowRoot, numberIn, resolve } = core.loadExtScript("ext:rt_node/vfs/places.js");
  const modules = () => core.loadExtScript("ext:rt_node/vfs/modules.js");

  // By number.
  const mounted = new SafeMap();

  function add(vfs, number) {
    const { options } = internals.rt.current;
    if (internals.rt.permission.check !== undefined && !options["--allow-fs-vfs"]) {
      throw new ERR_INVALID_STATE("VFS cannot be used when the permission model is enabled. Use --allow-fs-vfs to allow it.");
    }
    if (MapPrototypeHas(mounted, number)) return;
    MapPrototypeSet(mounted, number, vfs);
    if (mounted.size > 1) return;
    core.loadExtScript("ext:rt_node/vfs/fs_wraps.js").wrapFs();
    modules().start();
  }

  function remove(vfs, number) {
    if (!MapPrototypeDelete(mounted, number)) return;
    modules().forget(vfs.mountPoint);
    if (mounted.size === 0) modules().stop();
  }

  /** What is mounted where `path` lies; undefined: nothing. */
  function ownerOf(path) {
    const resolved = resolve(path);
    if (!isBelowRoot(resolved)) return undefined;
    const vfs = MapPrototypeGet(mounted, numberIn(resolved));
    return vfs?.shouldHandleNormalized(resolved) ? vfs : undefined;
  }

  /** The text of what a program gave as a path; undefined: it is none that could be virtual. */
  function textOf(path) {
    if (typeof path === "string") return path;
    if (FunctionPrototypeSymbolHasInstance(URL, path)) return fileURLToPath(path);
    return Buffer.isBuffer(path) ? path.toString() : undefined;
  }

  return { add, isAnyMounted: () => mounted.size > 0, ownerOf, remove, textOf };
})();
