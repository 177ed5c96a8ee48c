// `pull` and `pullSync` of file handles.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    MathMin,
    Promise,
    SafeArrayIterator,
    SymbolAsyncIterator,
    SymbolIterator,
    TypedArrayPrototypeSubarray,
  } = primordials;
  const { validateAbortSignal, validateBoolean, validateInteger } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { pull, pullSync } = core.loadExtScript("ext:rt_node/stream_iter/pull.js");
  const { splitOptions } = core.loadExtScript("ext:rt_node/stream_iter/transforms.js");

  const CHUNK_SIZE = 131072;
  // Of `start`, where the file is; of `limit`, all.
  const NONE = -1;

  const fs = () => core.loadExtScript("ext:rt_node/fs_originals.js").get();

  function readOptions(options) {
    const { autoClose = false, chunkSize = CHUNK_SIZE, start = NONE, limit = NONE } = options;
    validateBoolean(autoClose, "options.autoClose");
    if (start !== NONE) validateInteger(start, "options.start", 0);
    if (limit !== NONE) validateInteger(limit, "options.limit", 1);
    validateInteger(chunkSize, "options.chunkSize", 1);
    return { autoClose, chunkSize, start, limit };
  }

  // Where the next read begins, and how much of the limit is left.
  class Place {
    #chunkSize;
    #position;
    #left;

    constructor({ chunkSize, start, limit }) {
      this.#chunkSize = chunkSize;
      this.#position = start;
      this.#left = limit;
    }

    get isAtEnd() {
      return this.#left === 0;
    }

    get size() {
      return this.#left > 0 ? MathMin(this.#chunkSize, this.#left) : this.#chunkSize;
    }

    get position() {
      return this.#position === NONE ? null : this.#position;
    }

    // What of `buffer` was read into.
    read(buffer, bytes) {
      if (this.#position >= 0) this.#position += bytes;
      if (this.#left > 0) this.#left -= bytes;
      return bytes < buffer.length ? TypedArrayPrototypeSubarray(buffer, 0, bytes) : buffer;
    }
  }

  const read = (fd, buffer, position) =>
    new Promise((resolve, reject) => {
      fs().read(fd, buffer, 0, buffer.length, position, (error, bytes) => {
        if (error) reject(error);
        else resolve(bytes);
      });
    });

  function pullFile(handle, args, { kLocked, kRef, kUnref }) {
    const { transforms, options = { __proto__: null } } = splitOptions(args);
    const given = readOptions(options);
    const { signal } = options;
    if (signal !== undefined) validateAbortSignal(signal, "options.signal");
    const { fd } = handle;
    const place = new Place(given);
    handle[kLocked] = true;
    const source = {
      __proto__: null,
      async *[SymbolAsyncIterator]() {
        handle[kRef]();
        try {
          while (!place.isAtEnd) {
            if (signal?.aborted) throw signal.reason;
            const buffer = Buffer.allocUnsafe(place.size);
            const bytes = await read(fd, buffer, place.position);
            if (bytes === 0) break;
            yield [place.read(buffer, bytes)];
          }
        } finally {
          handle[kLocked] = false;
          handle[kUnref]();
          if (given.autoClose) await handle.close();
        }
      },
    };
    if (transforms.length === 0) return source;
    const rest = [...new SafeArrayIterator(transforms)];
    ArrayPrototypePush(rest, options);
    return pull(source, ...new SafeArrayIterator(rest));
  }

  function pullFileSync(handle, args, { kCloseSync, kLocked, kRef, kUnref }) {
    const { transforms, options = { __proto__: null } } = splitOptions(args);
    const given = readOptions(options);
    const { fd } = handle;
    const place = new Place(given);
    handle[kLocked] = true;
    handle[kRef]();

    function iterator() {
      let isDone = false;

      function end() {
        if (!isDone) {
          isDone = true;
          handle[kLocked] = false;
          handle[kUnref]();
          if (given.autoClose) handle[kCloseSync]();
        }
        return { done: true, value: undefined };
      }

      return {
        __proto__: null,
        next() {
          if (isDone || place.isAtEnd) return end();
          const buffer = Buffer.allocUnsafe(place.size);
          let bytes;
          try {
            bytes = fs().readSync(fd, buffer, 0, buffer.length, place.position);
          } catch (error) {
            end();
            throw error;
          }
          return bytes === 0 ? end() : { done: false, value: [place.read(buffer, bytes)] };
        },
        return: end,
      };
    }

    const source = { __proto__: null, [SymbolIterator]: iterator };
    return transforms.length === 0 ? source : pullSync(source, ...new SafeArrayIterator(transforms));
  }

  return { pullFile, pullFileSync };
})();
