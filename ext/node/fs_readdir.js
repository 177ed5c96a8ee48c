// `fs.readdir` and its kin: stands in for `ext:deno_node/_fs/_fs_readdir.ts`. As on Node a recursive list goes into folders that are behind
// links, and errors are those of `scandir`.

import { core, primordials } from "ext:core/mod.js";
import { Dirent, direntFromDeno, getOptions, getValidatedPath } from "ext:deno_node/internal/fs/utils.mjs";
import {
  op_fs_read_dir_async,
  op_fs_read_dir_async_next,
  op_fs_read_dir_sync,
  op_rt_entries_in,
  op_rt_entries_in_sync,
  op_rt_names_in,
  op_rt_names_in_sync,
} from "ext:core/ops";

const { denoErrorToNodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
const { bytesOf, encodedName, givenPath, textOf } = core.loadExtScript("ext:rt_node/fs_names.js");
const { validateBoolean, validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
const { makeCallback } = core.loadExtScript("ext:deno_node/_fs/_fs_common.ts");
const lazyFs = () => core.loadExtScript("ext:deno_node/fs.ts");
const lazyPath = core.createLazyLoader("node:path");

const { ArrayPrototypePush, ArrayPrototypeShift, ArrayPrototypeSort, PromisePrototypeThen, StringPrototypeCharCodeAt } =
  primordials;

// `scandir` sorts by the bytes of the names, which is the order of `<` unless there are surrogates.
function compareUnits(a, b) {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function compareBytes({ name: a }, { name: b }) {
  return Buffer.compare(bytesOf(a), bytesOf(b));
}

function hasSurrogate(name) {
  for (let at = 0; at < name.length; at++) {
    if ((StringPrototypeCharCodeAt(name, at) & 0xf800) === 0xd800) {
      return true;
    }
  }
  return false;
}

function sorted(entries) {
  let compare = compareUnits;
  for (let index = 0; index < entries.length; index++) {
    if (hasSurrogate(entries[index].name)) {
      compare = compareBytes;
      break;
    }
  }
  return ArrayPrototypeSort(entries, compare);
}

async function entriesOf(path) {
  const rid = await op_fs_read_dir_async(path);
  const entries = [];
  try {
    while (true) {
      const entry = await op_fs_read_dir_async_next(rid);
      if (entry === null) {
        return sorted(entries);
      }
      ArrayPrototypePush(entries, entry);
    }
  } finally {
    core.close(rid);
  }
}

function leadsToFolder(link) {
  try {
    return lazyFs().statSync(givenPath(link)).isDirectory();
  } catch {
    // It is broken, or may not be followed.
    return false;
  }
}

// Put the entries of `folder` into `result`, and the folders to go into next into `folders`. `given` is what the program gave for `root`.
function take(entries, folder, root, given, options, result, folders) {
  const { join, relative } = lazyPath();
  const { encoding, recursive, withFileTypes } = options;
  const parent = folder === root ? given : encodedName(folder, typeof given === "string" ? "utf8" : "buffer");
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index];
    const path = recursive ? join(folder, entry.name) : undefined;
    if (recursive && (entry.isDirectory || (entry.isSymlink && leadsToFolder(path)))) {
      ArrayPrototypePush(folders, path);
    }
    if (withFileTypes) {
      const dirent = direntFromDeno(entry, parent);
      dirent.name = encodedName(entry.name, encoding);
      ArrayPrototypePush(result, dirent);
    } else {
      ArrayPrototypePush(result, encodedName(recursive ? relative(root, path) : entry.name, encoding));
    }
  }
}

// Whether what stands in one folder is all that is wanted, with names as text.
function wantsOneFolder({ encoding, recursive }) {
  return !recursive && (!encoding || encoding === "utf8" || encoding === "utf-8");
}

function direntsOf({ 0: names, 1: kinds }, parent) {
  const dirents = [];
  for (let index = 0; index < names.length; index++) {
    ArrayPrototypePush(dirents, new Dirent(names[index], kinds[index], parent));
  }
  return dirents;
}

function failure(error, path) {
  return denoErrorToNodeError(error, { syscall: "scandir", path });
}

async function list(given, options) {
  const root = textOf(given);
  if (wantsOneFolder(options)) {
    const found = options.withFileTypes ? await op_rt_entries_in(root) : await op_rt_names_in(root);
    if (found !== null) return options.withFileTypes ? direntsOf(found, given) : found;
  }
  const result = [];
  const folders = [root];
  while (folders.length > 0) {
    const folder = ArrayPrototypeShift(folders);
    let entries;
    try {
      entries = await entriesOf(folder);
    } catch (error) {
      throw failure(error, folder);
    }
    take(entries, folder, root, given, options, result, folders);
  }
  return result;
}

export function readdir(path, options, callback) {
  callback = typeof options === "function" ? options : callback;
  validateFunction(callback, "cb");
  options = getOptions(options);
  path = getValidatedPath(path);
  if (options.recursive !== undefined && options.recursive !== null) {
    validateBoolean(options.recursive, "options.recursive");
  }
  const done = makeCallback(callback);
  PromisePrototypeThen(list(path, options), (result) => done(null, result), done);
}

export async function readdirPromise(path, options) {
  options = getOptions(options);
  return await list(getValidatedPath(path), options);
}

export function readdirSync(path, options) {
  options = getOptions(options);
  const given = getValidatedPath(path);
  if (options.recursive !== undefined && options.recursive !== null) {
    validateBoolean(options.recursive, "options.recursive");
  }
  const root = textOf(given);
  if (wantsOneFolder(options)) {
    const found = options.withFileTypes ? op_rt_entries_in_sync(root) : op_rt_names_in_sync(root);
    if (found !== null) return options.withFileTypes ? direntsOf(found, given) : found;
  }
  const result = [];
  const folders = [root];
  while (folders.length > 0) {
    const folder = ArrayPrototypeShift(folders);
    let entries;
    try {
      entries = sorted(op_fs_read_dir_sync(folder));
    } catch (error) {
      throw failure(error, folder);
    }
    take(entries, folder, root, given, options, result, folders);
  }
  return result;
}
