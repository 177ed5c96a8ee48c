// `fs.cp`, `fs.cpSync` and `fs.promises.cp`: stands in for `ext:deno_node/_fs/_fs_cp.ts`. One generator says what is done; it runs on
// the promises of `node:fs`, or on the functions that wait.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeEvery,
    ArrayPrototypeFilter,
    ArrayPrototypeSome,
    Boolean,
    Error,
    Number,
    PromisePrototypeThen,
    StringPrototypeIncludes,
    StringPrototypeSplit,
  } = primordials;

  const errors = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { encodedName, givenPath, textOf } = core.loadExtScript("ext:rt_node/fs_names.js");
  const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const lazyFs = () => core.loadExtScript("ext:deno_node/fs.ts");
  const lazyFsUtils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs");
  const lazyPath = core.createLazyLoader("node:path");

  const EEXIST = 17;
  const ENOTDIR = 20;
  const EISDIR = 21;
  const EINVAL = 22;

  let waiting;
  let promised;

  const withPath = (act) => (path, option) => act(givenPath(path), option);
  const withPaths = (act) => (path, other, option) => act(givenPath(path), givenPath(other), option);

  // What the copy is done with; each gives a value, or a promise of it.
  function toolsOf(sync) {
    if (sync) {
      const fs = lazyFs();
      return (waiting ??= {
        chmod: withPath(fs.chmodSync),
        copyFile: withPaths(fs.copyFileSync),
        entries: (path, encoding) => fs.readdirSync(givenPath(path), { withFileTypes: true, encoding }),
        lstat: withPath(fs.lstatSync),
        mkdir: withPath(fs.mkdirSync),
        readlink: (path) => textOf(fs.readlinkSync(givenPath(path), "buffer")),
        rmdir: withPath(fs.rmdirSync),
        stat: withPath(fs.statSync),
        symlink: withPaths(fs.symlinkSync),
        unlink: withPath(fs.unlinkSync),
        utimes: (path, accessed, modified) => fs.utimesSync(givenPath(path), accessed, modified),
      });
    }
    const { promises } = lazyFs();
    return (promised ??= {
      chmod: withPath(promises.chmod),
      copyFile: withPaths(promises.copyFile),
      entries: (path, encoding) => promises.readdir(givenPath(path), { withFileTypes: true, encoding }),
      lstat: withPath(promises.lstat),
      mkdir: withPath(promises.mkdir),
      readlink: (path) => PromisePrototypeThen(promises.readlink(givenPath(path), "buffer"), textOf),
      stat: withPath(promises.stat),
      symlink: withPaths(promises.symlink),
      unlink: withPath(promises.unlink),
      utimes: (path, accessed, modified) => promises.utimes(givenPath(path), accessed, modified),
    });
  }

  // The errors of `cpSync` have a sentence and a code; those of the others tell more.
  function failure(job, name, errno, text, words, sentence) {
    if (job.sync && sentence !== undefined) {
      const error = new Error(encodedName(sentence));
      error.code = name;
      return error;
    }
    const path = encodedName(text);
    const message = encodedName(words);
    const code = errno === EEXIST ? "EEXIST" : errno === ENOTDIR ? "ENOTDIR" : errno === EISDIR ? "EISDIR" : "EINVAL";
    return new errors[name]({ message, path, syscall: "cp", errno, code });
  }

  function isSame(stats, others) {
    return others.ino !== 0n && others.ino === stats.ino && others.dev === stats.dev;
  }

  function partsOf(path) {
    const { resolve, sep } = lazyPath();
    return ArrayPrototypeFilter(StringPrototypeSplit(resolve(path), sep), Boolean);
  }

  // By their names alone.
  function isWithin(folder, path) {
    const inner = partsOf(path);
    return ArrayPrototypeEvery(partsOf(folder), (part, index) => inner[index] === part);
  }

  function* statsOrNull(stat, path) {
    try {
      return yield stat(path, { bigint: true });
    } catch (error) {
      if (error.code === "ENOENT") {
        return null;
      }
      throw error;
    }
  }

  function* isFiltered(job, src, dest) {
    if (!job.filter) {
      return false;
    }
    const passes = job.filter(encodedName(src), encodedName(dest));
    if (job.sync && core.isPromise(passes)) {
      throw new errors.ERR_INVALID_RETURN_VALUE("boolean", "filter", passes);
    }
    return !(yield passes);
  }

  // Gives the stats of both, after a look whether one may become the other.
  function* check(job, src, dest) {
    const stat = job.dereference ? job.tools.stat : job.tools.lstat;
    const from = yield stat(src, { bigint: true });
    const to = yield* statsOrNull(stat, dest);
    if (to !== null) {
      if (isSame(from, to)) {
        const message = "src and dest cannot be the same";
        throw failure(job, "ERR_FS_CP_EINVAL", EINVAL, dest, message, `${message} ${dest}`);
      }
      if (from.isDirectory() && !to.isDirectory()) {
        const message = `annot overwrite non-directory ${dest} with directory ${src}`;
        throw failure(job, "ERR_FS_CP_DIR_TO_NON_DIR", EISDIR, dest, `c${message}`, `C${message}`);
      }
      if (!from.isDirectory() && to.isDirectory()) {
        const message = `annot overwrite directory ${dest} with non-directory ${src}`;
        throw failure(job, "ERR_FS_CP_NON_DIR_TO_DIR", ENOTDIR, dest, `c${message}`, `C${message}`);
      }
    }
    if (from.isDirectory() && isWithin(src, dest)) {
      throw isWithinItself(job, src, dest);
    }
    return { from, to };
  }

  function isFolder(job, src) {
    const sentence = `Recursive option not enabled, cannot copy a directory: ${src}/`;
    return failure(job, "ERR_FS_EISDIR", EISDIR, src, `${src} is a directory (not copied)`, sentence);
  }

  function isWithinItself(job, src, dest) {
    const sentence = `Cannot copy ${src}/ to a subdirectory of self ${dest}`;
    return failure(job, "ERR_FS_CP_EINVAL", EINVAL, dest, `cannot copy ${src} to a subdirectory of self ${dest}`, sentence);
  }

  // Also if a folder above `dest` is `src` under another name.
  function* checkParents(job, src, from, dest) {
    const { dirname, parse, resolve } = lazyPath();
    const top = resolve(dirname(src));
    for (let parent = resolve(dirname(dest)); parent !== top && parent !== parse(parent).root; parent = dirname(parent)) {
      const stats = yield* statsOrNull(job.tools.stat, parent);
      if (stats === null) {
        return;
      }
      if (isSame(from, stats)) {
        throw isWithinItself(job, src, dest);
      }
    }
  }

  function* copyRoot(job, src, dest) {
    if (yield* isFiltered(job, src, dest)) {
      return;
    }
    const { dirname } = lazyPath();
    if (job.sync) {
      core.loadExtScript("ext:rt_node/fs_cp_sync.js").check(job, src, dest);
      yield* copyChecked(job, src, dest);
      return;
    }
    const { from, to } = yield* check(job, src, dest);
    yield* checkParents(job, src, from, dest);
    const parent = dirname(dest);
    if ((yield* statsOrNull(job.tools.stat, parent)) === null) {
      yield job.tools.mkdir(parent, { recursive: true });
    }
    yield* copy(job, src, dest, from, to);
  }

  // Once more by the stats, as `cpSync` does after the check.
  function* copyChecked(job, src, dest) {
    const stat = job.dereference ? job.tools.stat : job.tools.lstat;
    const from = yield stat(src, { bigint: true });
    yield* copy(job, src, dest, from, yield* statsOrNull(stat, dest));
  }

  // `to`: the stats of `dest`; null if it is not there.
  function* copy(job, src, dest, from, to) {
    if (from.isDirectory()) {
      if (!job.recursive) {
        throw isFolder(job, src);
      }
      yield* copyFolder(job, src, dest, from, to);
    } else if (from.isFile() || from.isCharacterDevice() || from.isBlockDevice()) {
      yield* copyFile(job, src, dest, from, to);
    } else if (from.isSymbolicLink()) {
      yield* copyLink(job, src, dest, to);
    } else if (from.isSocket()) {
      throw failure(job, "ERR_FS_CP_SOCKET", EINVAL, dest, `cannot copy a socket file: ${dest}`);
    } else if (from.isFIFO()) {
      throw failure(job, "ERR_FS_CP_FIFO_PIPE", EINVAL, dest, `cannot copy a FIFO pipe: ${dest}`);
    } else {
      throw failure(job, "ERR_FS_CP_UNKNOWN", EINVAL, dest, `cannot copy an unknown file type: ${dest}`);
    }
  }

  function alreadyExists(job, dest) {
    return failure(job, "ERR_FS_CP_EEXIST", EEXIST, dest, `${dest} already exists`);
  }

  function* copyFile(job, src, dest, from, to) {
    if (to !== null) {
      if (job.force) {
        // `cpSync` removes a folder, too, if it is empty.
        const isEmptied = job.sync && (yield job.tools.lstat(dest)).isDirectory();
        yield isEmptied ? job.tools.rmdir(dest) : job.tools.unlink(dest);
      } else if (job.errorOnExist) {
        throw alreadyExists(job, dest);
      } else {
        return;
      }
    }
    yield job.tools.copyFile(src, dest, job.mode);
    yield* copyTimes(job, src, dest);
    yield job.tools.chmod(dest, Number(from.mode & 0o7777n));
  }

  function* copyTimes(job, src, dest) {
    if (job.preserveTimestamps) {
      // Reading has changed when it was last read.
      const { atime, mtime } = yield job.tools.stat(src);
      yield job.tools.utimes(dest, atime, mtime);
    }
  }

  function* copyFolder(job, src, dest, from, to) {
    const { join } = lazyPath();
    if (to === null) {
      yield job.tools.mkdir(dest);
    } else if (job.errorOnExist && !job.force) {
      throw alreadyExists(job, dest);
    }
    let entries = yield job.tools.entries(src);
    // A filter sees names as text, and what it sees is copied.
    if (!job.filter && ArrayPrototypeSome(entries, ({ name }) => StringPrototypeIncludes(name, "\uFFFD"))) {
      entries = yield job.tools.entries(src, "buffer");
    }
    for (let index = 0; index < entries.length; index++) {
      const entry = entries[index];
      const name = textOf(entry.name);
      const { 0: inner, 1: target } = [join(src, name), join(dest, name)];
      if (yield* isFiltered(job, inner, target)) {
        continue;
      }
      if (job.sync && job.filter) {
        yield* copyChecked(job, inner, target);
      } else if (to !== null || job.dereference || job.filter) {
        const stats = yield* check(job, inner, target);
        yield* copy(job, inner, target, stats.from, stats.to);
      } else if (entry.isSymbolicLink()) {
        yield* copyLink(job, inner, target, null);
      } else if (entry.isFile() && !job.preserveTimestamps) {
        // A file's mode goes with it.
        yield job.tools.copyFile(inner, target, job.mode);
      } else {
        const stats = yield job.tools.lstat(inner, { bigint: true });
        if (!job.sync || !(stats.isFIFO() || stats.isSocket())) {
          yield* copy(job, inner, target, stats, null);
        }
      }
    }
    yield* copyTimes(job, src, dest);
    if (to === null) {
      yield job.tools.chmod(dest, Number(from.mode & 0o7777n));
    }
  }

  function* copyLink(job, src, dest, to) {
    const { dirname, isAbsolute, resolve } = lazyPath();
    let target = yield job.tools.readlink(src);
    if (!job.verbatimSymlinks && !isAbsolute(target)) {
      target = resolve(dirname(src), target);
    }
    if (to === null) {
      yield job.tools.symlink(target, dest);
      return;
    }
    let old;
    try {
      old = yield job.tools.readlink(dest);
    } catch (error) {
      if (error.code !== "EINVAL") {
        throw error;
      }
      // It is no link. Making one fails, and says so.
      yield job.tools.symlink(target, dest);
      return;
    }
    if (!isAbsolute(old)) {
      old = resolve(dirname(dest), old);
    }
    // A broken link fails here.
    const leadsToFolder = (yield job.tools.stat(src)).isDirectory();
    if (leadsToFolder && isWithin(target, old)) {
      const message = `annot copy ${target} to a subdirectory of self ${old}`;
      throw failure(job, "ERR_FS_CP_EINVAL", EINVAL, dest, `c${message}`, `C${message}`);
    }
    // Else what is behind `src` would go with the old link.
    if (leadsToFolder && isWithin(old, target)) {
      const message = `annot overwrite ${old} with ${target}`;
      throw failure(job, "ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY", EINVAL, dest, `c${message}`, `C${message}`);
    }
    yield job.tools.unlink(dest);
    yield job.tools.symlink(target, dest);
  }

  function jobOf(src, dest, options, sync) {
    const { getValidatedPathToString, validateCpOptions } = lazyFsUtils();
    const job = { ...validateCpOptions(options), sync, tools: toolsOf(sync) };
    return copyRoot(job, getValidatedPathToString(src, "src"), getValidatedPathToString(dest, "dest"));
  }

  function cpSync(src, dest, options) {
    const steps = jobOf(src, dest, options, true);
    let step = steps.next();
    while (!step.done) {
      step = steps.next(step.value);
    }
  }

  async function cpPromise(src, dest, options) {
    await run(jobOf(src, dest, options, false));
  }

  async function run(steps) {
    let step = steps.next();
    while (!step.done) {
      let value;
      let failed = false;
      try {
        value = await step.value;
      } catch (error) {
        failed = true;
        value = error;
      }
      step = failed ? steps.throw(value) : steps.next(value);
    }
  }

  function cp(src, dest, options, callback) {
    if (typeof options === "function") {
      callback = options;
      options = undefined;
    }
    validateFunction(callback, "cb");
    PromisePrototypeThen(
      run(jobOf(src, dest, options, false)),
      () => process.nextTick(callback, null, undefined),
      (error) => process.nextTick(callback, error),
    );
  }

  return { cpSync, cp, cpPromise };
})();
