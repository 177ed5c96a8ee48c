// `fs.Dir`: stands in for `ext:deno_node/_fs/_fs_dir.ts`. What a folder holds is read when it is opened, in one go.

import { core, primordials } from "ext:core/mod.js";
import { direntFromDeno, getOptions } from "ext:deno_node/internal/fs/utils.mjs";

const { denoErrorToNodeError, ERR_DIR_CLOSED, ERR_DIR_CONCURRENT_OPERATION, ERR_INVALID_THIS, ERR_MISSING_ARGS } =
  core.loadExtScript("ext:deno_node/internal/errors.ts");
const { encodedName, textOf } = core.loadExtScript("ext:rt_node/fs_names.js");
const { validateFunction, validateUint32 } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
const lazyPath = core.createLazyLoader("node:path");

const {
  ArrayPrototypePush,
  ArrayPrototypeShift,
  ObjectDefineProperties,
  Promise,
  PromiseReject,
  SymbolAsyncDispose,
  SymbolAsyncIterator,
  SymbolDispose,
  SymbolIterator,
} = primordials;

function entriesOf(path, named) {
  const text = textOf(path);
  try {
    return Deno.readDirSync(text);
  } catch (error) {
    throw denoErrorToNodeError(error, { syscall: "opendir", path: named ? text : undefined });
  }
}

// What `fs.opendir` and `fs.opendirSync` give. The errors of the latter do not name the folder.
export function openDir(path, options, named) {
  return new Dir(entriesOf(path, named), path, options);
}

export default class Dir {
  #path;
  // Folders still to be read from: `[path, their entries]`.
  #folders;
  #options;
  #closed = false;
  // Calls that wait for the one under way; null while there is none.
  #waiting = null;

  // `entries` stands for Node's handle.
  constructor(entries, path, options) {
    if (entries === undefined || entries === null) {
      throw new ERR_MISSING_ARGS("handle");
    }
    this.#options = { bufferSize: 32, ...getOptions(options, { encoding: "utf8" }) };
    validateUint32(this.#options.bufferSize, "options.bufferSize", true);
    this.#path = path;
    this.#folders = [[path, entries[SymbolIterator]()]];
  }

  get path() {
    if (!(#path in this)) {
      throw new ERR_INVALID_THIS("Dir");
    }
    return this.#path;
  }

  #next() {
    while (this.#folders.length > 0) {
      const { 0: path, 1: entries } = this.#folders[0];
      const { done, value } = entries.next();
      if (done) {
        ArrayPrototypeShift(this.#folders);
        continue;
      }
      const dirent = direntFromDeno(value, path);
      if (this.#options.recursive && value.isDirectory) {
        // A name that is no UTF-8 leads nowhere here.
        const inner = lazyPath().join(path, encodedName(value.name));
        ArrayPrototypePush(this.#folders, [inner, entriesOf(inner, true)[SymbolIterator]()]);
      }
      dirent.name = encodedName(value.name, this.#options.encoding);
      return dirent;
    }
    return null;
  }

  #promised(act) {
    return new Promise((resolve, reject) => {
      act((error, value) => (error ? reject(error) : resolve(value)));
    });
  }

  #read(callback) {
    if (this.#closed) {
      throw new ERR_DIR_CLOSED();
    }
    validateFunction(callback, "callback");
    if (this.#waiting !== null) {
      ArrayPrototypePush(this.#waiting, () => this.#read(callback));
      return;
    }
    this.#waiting = [];
    process.nextTick(() => {
      const waiting = this.#waiting;
      this.#waiting = null;
      let error = null;
      let dirent;
      try {
        dirent = this.#next();
      } catch (thrown) {
        error = thrown;
      }
      // Also if the callback throws.
      process.nextTick(() => {
        for (let index = 0; index < waiting.length; index++) {
          waiting[index]();
        }
      });
      callback(error, dirent);
    });
  }

  read(callback) {
    if (callback !== undefined) {
      return this.#read(callback);
    }
    return this.#promised((done) => this.#read(done));
  }

  readSync() {
    if (this.#closed) {
      throw new ERR_DIR_CLOSED();
    }
    if (this.#waiting !== null) {
      throw new ERR_DIR_CONCURRENT_OPERATION();
    }
    return this.#next();
  }

  close(callback) {
    if (callback === undefined) {
      return this.#closed ? PromiseReject(new ERR_DIR_CLOSED()) : this.#promised((done) => this.close(done));
    }
    validateFunction(callback, "callback");
    if (this.#closed) {
      process.nextTick(callback, new ERR_DIR_CLOSED());
      return;
    }
    if (this.#waiting !== null) {
      ArrayPrototypePush(this.#waiting, () => this.close(callback));
      return;
    }
    this.#closed = true;
    this.#folders = [];
    process.nextTick(callback, null);
  }

  closeSync() {
    if (this.#closed) {
      throw new ERR_DIR_CLOSED();
    }
    if (this.#waiting !== null) {
      throw new ERR_DIR_CONCURRENT_OPERATION();
    }
    this.#closed = true;
    this.#folders = [];
  }

  async *entries() {
    try {
      while (true) {
        const dirent = await this.#promised((done) => this.#read(done));
        if (dirent === null) {
          break;
        }
        yield dirent;
      }
    } finally {
      await this.#promised((done) => this.close(done));
    }
  }

  [SymbolDispose]() {
    if (!this.#closed) {
      this.closeSync();
    }
  }

  async [SymbolAsyncDispose]() {
    if (!this.#closed) {
      await this.#promised((done) => this.close(done));
    }
  }
}

ObjectDefineProperties(Dir.prototype, {
  [SymbolAsyncIterator]: {
    __proto__: null,
    enumerable: false,
    writable: true,
    configurable: true,
    value: Dir.prototype.entries,
  },
});
