// Virtual file systems at the start of a thread: the module, `node:fs` that knows of them, and what `--vfs-mount` and `--vfs-load` mount.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeSplice, SafeArrayIterator, StringPrototypeIndexOf, StringPrototypeSlice } = primordials;
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");

  // Whether `--vfs-mount` and `--vfs-load` have been followed.
  let isDone = false;
  // Where the program lies that `--vfs-load` runs.
  let root;

  /** Before any line of the program. */
  function begin() {
    core.loadExtScript("ext:rt_node/builtin_table.js").add("vfs", "ext:rt_node/vfs/exports.js");
    core.loadExtScript("ext:rt_node/vfs/fs_wraps.js").wrapFs();
  }

  const invalidTarget = (source) =>
    new NodeError("ERR_VFS_INVALID_TARGET", `${source} is not a valid --vfs-mount source: must be an existing file or directory`);

  function providerOf(source) {
    const { statSync } = core.createLazyLoader("node:fs")().default;
    let stats;
    try {
      stats = statSync(source);
    } catch {
      throw invalidTarget(source);
    }
    if (!stats.isDirectory() && !stats.isFile()) throw invalidTarget(source);
    const provider = core.loadExtScript("ext:rt_node/vfs/registry.js").selectProvider(source, stats);
    if (provider === null) throw invalidTarget(source);
    return provider;
  }

  // The sources in the order of the command line, those of NODE_OPTIONS first, and which of them `--vfs-load` names; -1: none.
  function sources(options, args) {
    const list = [...new SafeArrayIterator(options["--vfs-mount"] ?? [])];
    const { 0: loaded } = options["--vfs-load"] ?? [];
    if (loaded === undefined) return { list, index: -1 };
    let before = 0;
    let count = 0;
    for (let i = 0; i < args.length; i++) {
      const equals = StringPrototypeIndexOf(args[i], "=");
      const name = equals === -1 ? args[i] : StringPrototypeSlice(args[i], 0, equals);
      if (name === "--vfs-load") before = count;
      if (name === "--vfs-mount") count++;
      if (equals === -1 && (name === "--vfs-mount" || name === "--vfs-load")) i++;
    }
    const index = list.length - count + before;
    ArrayPrototypeSplice(list, index, 0, loaded);
    return { list, index };
  }

  /** Mount what the command line says, once: what is preloaded may have registered providers by then. */
  function mountSources() {
    const { options, process, threadId } = internals.rt.current;
    if (isDone) return;
    isDone = true;
    const { list, index } = sources(options, process.execArgv);
    if (list.length === 0) return;
    emitExperimentalWarning("--vfs-mount");
    const { resolve } = core.createLazyLoader("node:path")().default;
    const { VirtualFileSystem } = core.loadExtScript("ext:rt_node/vfs/file_system.js");
    for (let i = 0; i < list.length; i++) {
      const source = resolve(list[i]);
      const vfs = new VirtualFileSystem(providerOf(source), { emitExperimentalWarning: false });
      const place = vfs.mount();
      // A worker has a program of its own.
      if (i !== index || threadId !== 0) continue;
      root = place;
      ArrayPrototypeSplice(process.argv, 1, 0, source);
    }
  }

  /** The program of a single executable with its assets as files beside it; its path. */
  function mountEmbedded(name, text) {
    const { VirtualFileSystem } = core.loadExtScript("ext:rt_node/vfs/file_system.js");
    const { SEAProvider } = core.loadExtScript("ext:rt_node/vfs/sea.js");
    const provider = new SEAProvider({ extraFiles: { [name]: text } });
    return `${new VirtualFileSystem(provider, { emitExperimentalWarning: false }).mount()}/${name}`;
  }

  return { begin, mountEmbedded, mountSources, programRoot: () => root };
})();
