// What functions of `node:fs` do with virtual files. By name: of the form that does not wait (`now`) and of those that do (`later`), with what
// the path or the descriptor, which comes first, has turned out to be.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathMax, PromisePrototypeThen, PromiseResolve } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { parseFileMode, validateInteger } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const utils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");
  const { ownerOf, textOf } = core.loadExtScript("ext:rt_node/vfs/mounts.js");

  const { assertEncoding, getOptions, kMaxUserId, stringToFlags, toUnixTimestamp } = utils;

  const encodingOf = (options) => (typeof options === "string" ? options : options?.encoding);
  const named = (value, options) => (options?.encoding === "buffer" ? Buffer.from(value) : value);

  function checkEncoding(options) {
    const encoding = encodingOf(options);
    if (encoding && encoding !== "buffer") assertEncoding(encoding);
  }

  function checkMode(mode) {
    if (mode !== undefined && mode !== null && typeof mode !== "number") {
      throw new ERR_INVALID_ARG_TYPE("mode", "integer", mode);
    }
  }

  function checkThere(vfs, path, syscall) {
    if (!vfs.existsSync(path)) throw failure("ENOENT", syscall, path);
  }

  // The second path of a call, which has to lie where the first does.
  function alsoIn(vfs, path, syscall, other) {
    const text = textOf(other);
    if (text === undefined || ownerOf(text) !== vfs) throw failure("EXDEV", syscall, path);
    return text;
  }

  function names(entries, options) {
    if (options?.encoding !== "buffer" || options.withFileTypes) return entries;
    for (let i = 0; i < entries.length; i++) if (typeof entries[i] === "string") entries[i] = Buffer.from(entries[i]);
    return entries;
  }

  const NO_SPACE = { type: 0, bsize: 4096, blocks: 0, bfree: 0, bavail: 0, files: 0, ffree: 0 };
  const NO_SPACE_BIG = { type: 0n, bsize: 4096n, blocks: 0n, bfree: 0n, bavail: 0n, files: 0n, ffree: 0n };
  function statfs(vfs, path, options) {
    checkThere(vfs, path, "statfs");
    return { ...(options?.bigint ? NO_SPACE_BIG : NO_SPACE) };
  }

  // With nothing at a path `stat` may say so by saying nothing.
  function mayMiss(options, look) {
    try {
      return look();
    } catch (error) {
      if (error?.code === "ENOENT" && options?.throwIfNoEntry === false) return undefined;
      throw error;
    }
  }

  function mayMissLater(options, promise) {
    if (options?.throwIfNoEntry !== false) return promise;
    return PromisePrototypeThen(promise, undefined, (error) => {
      if (error?.code !== "ENOENT") throw error;
    });
  }

  const WRITING = { encoding: "utf8", mode: 0o666, flag: "w", flush: false };
  const APPENDING = { encoding: "utf8", mode: 0o666, flag: "a" };

  const owner = (id, name) => validateInteger(id, name, -1, kMaxUserId);

  const ofPaths = {
    __proto__: null,
    access: {
      now(vfs, path, mode) {
        checkMode(mode);
        vfs.accessSync(path, mode);
      },
      later(vfs, path, mode) {
        checkMode(mode);
        return vfs.promises.access(path, mode);
      },
    },
    appendFile: {
      now: (vfs, path, data, options) => vfs.appendFileSync(path, data, getOptions(options, APPENDING)),
      later: (vfs, path, data, options) => vfs.promises.appendFile(path, data, getOptions(options, APPENDING)),
    },
    chmod: {
      now: (vfs, path, mode) => vfs.chmodSync(path, parseFileMode(mode, "mode")),
      later: (vfs, path, mode) => vfs.promises.chmod(path, parseFileMode(mode, "mode")),
    },
    lchmod: { later: (vfs, path, mode) => vfs.promises.lchmod(path, parseFileMode(mode, "mode")) },
    chown: {
      now: (vfs, path, uid, gid) => vfs.chownSync(path, owner(uid, "uid") ?? uid, owner(gid, "gid") ?? gid),
      later: (vfs, path, uid, gid) => vfs.promises.chown(path, owner(uid, "uid") ?? uid, owner(gid, "gid") ?? gid),
    },
    lchown: {
      now: (vfs, path, uid, gid) => vfs.lchownSync(path, owner(uid, "uid") ?? uid, owner(gid, "gid") ?? gid),
      later: (vfs, path, uid, gid) => vfs.promises.lchown(path, owner(uid, "uid") ?? uid, owner(gid, "gid") ?? gid),
    },
    copyFile: {
      now: (vfs, path, dest, mode) => vfs.copyFileSync(path, alsoIn(vfs, path, "copyfile", dest), mode),
      later: (vfs, path, dest, mode) => vfs.promises.copyFile(path, alsoIn(vfs, path, "copyfile", dest), mode),
    },
    link: {
      now: (vfs, path, other) => vfs.linkSync(path, alsoIn(vfs, path, "link", other)),
      later: (vfs, path, other) => vfs.promises.link(path, alsoIn(vfs, path, "link", other)),
    },
    lstat: {
      gives: true,
      now: (vfs, path, options) => mayMiss(options, () => vfs.lstatSync(path, options)),
      later: (vfs, path, options) => vfs.promises.lstat(path, options),
    },
    stat: {
      gives: true,
      now: (vfs, path, options) =>
        mayMiss(options, () => {
          checkThere(vfs, path, "stat");
          return vfs.statSync(path, options);
        }),
      later: (vfs, path, options) => mayMissLater(options, vfs.promises.stat(path, options)),
    },
    lutimes: {
      now: (vfs, path, atime, mtime) => vfs.lutimesSync(path, toUnixTimestamp(atime), toUnixTimestamp(mtime)),
      later: (vfs, path, atime, mtime) => vfs.promises.lutimes(path, toUnixTimestamp(atime), toUnixTimestamp(mtime)),
    },
    utimes: {
      now: (vfs, path, atime, mtime) => vfs.utimesSync(path, toUnixTimestamp(atime), toUnixTimestamp(mtime)),
      later: (vfs, path, atime, mtime) => vfs.promises.utimes(path, toUnixTimestamp(atime), toUnixTimestamp(mtime)),
    },
    mkdir: {
      gives: true,
      now: (vfs, path, options) => vfs.mkdirSync(path, options),
      later: (vfs, path, options) => vfs.promises.mkdir(path, options),
    },
    mkdtemp: {
      gives: true,
      now: (vfs, prefix, options) => named(vfs.mkdtempSync(prefix), options),
      later: (vfs, prefix, options) => PromisePrototypeThen(vfs.promises.mkdtemp(prefix), (path) => named(path, options)),
    },
    open: {
      gives: true,
      now: (vfs, path, flags, mode) => vfs.openSync(path, stringToFlags(flags), parseFileMode(mode, "mode", 0o666)),
      later(vfs, path, flags = "r", mode) {
        const bits = stringToFlags(flags);
        const parsed = parseFileMode(mode, "mode", 0o666);
        return (async () => vfs.openSync(path, bits, parsed))();
      },
    },
    opendir: {
      gives: true,
      now: (vfs, path, options) => vfs.opendirSync(path, options),
      later: async (vfs, path, options) => vfs.opendirSync(path, options),
    },
    readFile: {
      gives: true,
      now(vfs, path, options) {
        checkEncoding(options);
        checkThere(vfs, path, "open");
        return vfs.readFileSync(path, options);
      },
      later(vfs, path, options) {
        checkEncoding(options);
        return vfs.promises.readFile(path, options);
      },
    },
    readdir: {
      gives: true,
      now(vfs, path, options) {
        checkThere(vfs, path, "scandir");
        const given = getOptions(options);
        return names(vfs.readdirSync(path, given), given);
      },
      later(vfs, path, options) {
        const given = getOptions(options);
        return PromisePrototypeThen(vfs.promises.readdir(path, given), (entries) => names(entries, given));
      },
    },
    readlink: {
      gives: true,
      now: (vfs, path, options) => named(vfs.readlinkSync(path, options), options),
      later: (vfs, path, options) =>
        PromisePrototypeThen(vfs.promises.readlink(path, options), (target) => named(target, options)),
    },
    realpath: {
      gives: true,
      now(vfs, path, options) {
        checkThere(vfs, path, "realpath");
        return named(vfs.realpathSync(path), options);
      },
      later: (vfs, path, options) => PromisePrototypeThen(vfs.promises.realpath(path, options), (real) => named(real, options)),
    },
    rename: {
      now: (vfs, path, other) => vfs.renameSync(path, alsoIn(vfs, path, "rename", other)),
      later: (vfs, path, other) => vfs.promises.rename(path, alsoIn(vfs, path, "rename", other)),
    },
    rm: {
      now: (vfs, path, options) => vfs.rmSync(path, options),
      later: (vfs, path, options) => vfs.promises.rm(path, options),
    },
    rmdir: { now: (vfs, path) => vfs.rmdirSync(path), later: (vfs, path) => vfs.promises.rmdir(path) },
    statfs: {
      gives: true,
      now: statfs,
      later: async (vfs, path, options) => statfs(vfs, path, options),
      promised: async (vfs, path, options) => ({ __proto__: null, ...statfs(vfs, path, options) }),
    },
    truncate: {
      now(vfs, path, length = 0) {
        validateInteger(length, "len");
        vfs.truncateSync(path, length);
      },
      later(vfs, path, length = 0) {
        validateInteger(length, "len");
        return vfs.promises.truncate(path, MathMax(0, length));
      },
    },
    unlink: { now: (vfs, path) => vfs.unlinkSync(path), later: (vfs, path) => vfs.promises.unlink(path) },
    writeFile: {
      now: (vfs, path, data, options) => vfs.writeFileSync(path, data, getOptions(options, WRITING)),
      later: (vfs, path, data, options) => vfs.promises.writeFile(path, data, getOptions(options, WRITING)),
    },
  };

  function bytesOf(data, options) {
    if (isArrayBufferView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    return Buffer.from(data, encodingOf(options) || "utf8");
  }

  // At the position that the file is at.
  function writeAll(handle, data, options) {
    const bytes = bytesOf(data, options);
    for (let done = 0; done < bytes.byteLength; ) done += handle.writeSync(bytes, done, bytes.byteLength - done, null);
  }

  function eachBuffer(handle, method, buffers, position) {
    let total = 0;
    for (let i = 0; i < buffers.length; i++) {
      const { byteLength } = buffers[i];
      const at = typeof position === "number" ? position + total : null;
      const done = handle[method](buffers[i], 0, byteLength, at);
      total += done;
      if (done < byteLength) break;
    }
    return total;
  }

  const nothing = { now: () => undefined, later: async () => {} };
  const io = core.loadExtScript("ext:rt_node/vfs/fs_arguments.js");

  const ofDescriptors = {
    __proto__: null,
    close: { now: (handle) => handle.closeSync(), later: (handle) => handle.close() },
    fchmod: {
      now: (handle, mode) => handle.chmodSync(parseFileMode(mode, "mode")),
      later: (handle, mode) => handle.chmod(parseFileMode(mode, "mode")),
    },
    fchown: nothing,
    fdatasync: nothing,
    fsync: nothing,
    fstat: { gives: true, now: (handle) => handle.statSync(), later: (handle, options) => handle.stat(options) },
    ftruncate: {
      now: (handle, length = 0) => handle.truncateSync(MathMax(0, length)),
      later: (handle, length = 0) => handle.truncate(MathMax(0, length)),
    },
    futimes: {
      now: (handle, atime, mtime) => handle.utimesSync(toUnixTimestamp(atime), toUnixTimestamp(mtime)),
      later: (handle, atime, mtime) => handle.utimes(toUnixTimestamp(atime), toUnixTimestamp(mtime)),
    },
    read: {
      now(handle, ...args) {
        const { buffer, length, offset, position } = io.reading(args);
        return length === 0 ? 0 : handle.readSync(buffer, offset, length, position);
      },
      called(handle, args, callback) {
        const { buffer, length, offset, position } = io.reading(args);
        const promise = length === 0 ? PromiseResolve({ bytesRead: 0 }) : handle.read(buffer, offset, length, position);
        PromisePrototypeThen(promise, ({ bytesRead }) => callback(null, bytesRead, buffer), callback);
      },
    },
    write: {
      now(handle, ...args) {
        const { buffer, length, offset, position } = io.writing(args);
        return handle.writeSync(buffer, offset, length, position);
      },
      called(handle, args, callback) {
        const { buffer, length, offset, position } = io.writing(args);
        const promise = handle.write(buffer, offset, length, position);
        PromisePrototypeThen(promise, ({ bytesWritten }) => callback(null, bytesWritten, args[0]), callback);
      },
    },
    readv: {
      now: (handle, buffers, position) => eachBuffer(handle, "readSync", buffers, position),
      called(handle, { 0: buffers, 1: position }, callback) {
        const done = (async () => eachBuffer(handle, "readSync", buffers, position))();
        PromisePrototypeThen(done, (count) => callback(null, count, buffers), callback);
      },
    },
    writev: {
      now: (handle, buffers, position) => eachBuffer(handle, "writeSync", buffers, position),
      called(handle, { 0: buffers, 1: position }, callback) {
        const done = (async () => eachBuffer(handle, "writeSync", buffers, position))();
        PromisePrototypeThen(done, (count) => callback(null, count, buffers), callback);
      },
    },
    readFile: {
      gives: true,
      now(handle, options) {
        checkEncoding(options);
        return handle.readFileSync(options);
      },
      later(handle, options) {
        checkEncoding(options);
        return handle.readFile(options);
      },
    },
    writeFile: { now: writeAll, later: async (handle, data, options) => writeAll(handle, data, options) },
    appendFile: { now: writeAll, later: async (handle, data, options) => writeAll(handle, data, options) },
  };

  return { checkThere, ofDescriptors, ofPaths };
})();
