// The transforms of `node:zlib/iter`. They use the handles of `node:zlib` without its streams.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    PromiseWithResolvers,
    SymbolAsyncIterator,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeSlice,
    TypedArrayPrototypeSubarray,
  } = primordials;
  const { genericNodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { forget, listen } = core.loadExtScript("ext:rt_node/stream_iter/aborts.js");
  const { brotli, zlib, zstd } = core.loadExtScript("ext:rt_node/stream_iter/engines.js");
  const { Fifo } = core.loadExtScript("ext:rt_node/stream_iter/fifo.js");
  const { seesTheEnd } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");
  const constants = core.loadExtScript("ext:rt_node/zlib_constants.js");

  // About so many bytes make a batch.
  const BATCH_BYTES = 65536;
  const NOTHING = Buffer.alloc(0);

  function failureOf(message, errno, code) {
    const error = genericNodeError(message, { __proto__: null, errno, code });
    error.errno = errno;
    error.code = code;
    return error;
  }

  // Where a handle writes to, and what it has written.
  class Output {
    #size;
    #buffer;
    #at = 0;
    #chunks = new Fifo();
    #bytes = 0;

    constructor(size) {
      this.#size = size;
      this.#buffer = Buffer.allocUnsafe(size);
    }

    get place() {
      return { __proto__: null, buffer: this.#buffer, at: this.#at, room: this.#size - this.#at };
    }

    get isEmpty() {
      return this.#chunks.length === 0;
    }

    get isMuch() {
      return this.#bytes >= BATCH_BYTES;
    }

    // The handle has left so much of the room.
    took(left) {
      const end = this.#size - left;
      const isFull = left === 0 || end >= this.#size;
      if (end > this.#at) {
        // A part is copied while the rest of the buffer is still to be written.
        let chunk = this.#buffer;
        if (!isFull) chunk = TypedArrayPrototypeSlice(chunk, this.#at, end);
        else if (this.#at > 0) chunk = TypedArrayPrototypeSubarray(chunk, this.#at, end);
        this.#chunks.push(chunk);
        this.#bytes += end - this.#at;
        this.#at = end;
      }
      if (isFull) {
        this.#buffer = Buffer.allocUnsafe(this.#size);
        this.#at = 0;
      }
    }

    takeBatch() {
      const batch = [];
      let bytes = 0;
      const takesAll = this.#bytes <= BATCH_BYTES;
      while (this.#chunks.length > 0 && (takesAll || bytes < BATCH_BYTES)) {
        const chunk = this.#chunks.shift();
        ArrayPrototypePush(batch, chunk);
        bytes += TypedArrayPrototypeGetByteLength(chunk);
      }
      this.#bytes -= bytes;
      return batch;
    }
  }

  // A handle, and the write that is under way.
  class Engine {
    output;
    #handle;
    #left;
    #write = null;
    #failure = null;

    constructor(make) {
      const { handle, left, chunkSize } = make(
        () => this.#done(),
        (...failure) => this.#failed(failureOf(...failure)),
      );
      this.#handle = handle;
      this.#left = left;
      this.output = new Output(chunkSize);
    }

    #failed(error) {
      this.#failure = error;
      const write = this.#write;
      this.#write = null;
      write?.reject(error);
    }

    #step(method, { flush, input, from, length }) {
      const { buffer, at, room } = this.output.place;
      this.#handle[method](flush, input, from, length, buffer, at, room);
    }

    // Whether the handle has more to write than there was room for. Its input is then what it has not read yet.
    #collect(write) {
      const { 0: leftOfRoom, 1: leftOfInput } = this.#left;
      this.output.took(leftOfRoom);
      write.from += write.length - leftOfInput;
      write.length = leftOfInput;
      return leftOfRoom === 0;
    }

    #done() {
      const write = this.#write;
      if (write === null) return;
      if (this.#collect(write)) {
        this.#step("write", write);
        return;
      }
      this.#write = null;
      write.resolve();
    }

    write(input, flush) {
      const { promise, resolve, reject } = PromiseWithResolvers();
      const length = TypedArrayPrototypeGetByteLength(input);
      this.#write = { __proto__: null, flush, input, from: 0, length, resolve, reject };
      this.#step("write", this.#write);
      return promise;
    }

    writeSync(input, flush) {
      const write = { __proto__: null, flush, input, from: 0, length: TypedArrayPrototypeGetByteLength(input) };
      do {
        this.#step("writeSync", write);
        if (this.#failure !== null) throw this.#failure;
      } while (this.#collect(write));
    }

    // Nobody waits for the write that is under way.
    abort(reason) {
      const write = this.#write;
      this.#write = null;
      write?.reject(reason);
    }

    close() {
      this.#handle.close();
    }
  }

  function* allOf(output) {
    while (!output.isEmpty) yield output.takeBatch();
  }

  // As much as makes batches, then the rest, so that what was written arrives.
  function* batchesOf(output) {
    while (!output.isEmpty && output.isMuch) yield output.takeBatch();
    if (!output.isEmpty) yield output.takeBatch();
  }

  const transform = (make, flush, finish) => ({
    __proto__: null,
    [seesTheEnd]: true,
    async *transform(source, options) {
      const { signal } = options;
      signal?.throwIfAborted();
      const engine = new Engine(make);
      const { output } = engine;
      const abort = () => engine.abort(signal.reason);
      listen(signal, abort);
      let finished = false;
      const iterator = source[SymbolAsyncIterator]();
      try {
        // The source makes its next batch while this one is compressed.
        let next = iterator.next();
        while (true) {
          const { done, value: chunks } = await next;
          if (done) break;
          signal?.throwIfAborted();
          if (chunks === null) {
            if (!finished) {
              finished = true;
              await engine.write(NOTHING, finish);
              for (const batch of allOf(output)) yield batch;
            }
            next = iterator.next();
            continue;
          }
          next = iterator.next();
          for (let i = 0; i < chunks.length; i++) await engine.write(chunks[i], flush);
          for (const batch of batchesOf(output)) yield batch;
        }
        if (!finished && !signal.aborted) {
          finished = true;
          await engine.write(NOTHING, finish);
          for (const batch of allOf(output)) yield batch;
        }
      } finally {
        forget(signal, abort);
        engine.close();
        try {
          await iterator.return?.();
        } catch {
          // What this has to tell is told already.
        }
      }
    },
  });

  const transformSync = (make, flush, finish) => ({
    __proto__: null,
    *transform(source) {
      const engine = new Engine(make);
      const { output } = engine;
      try {
        for (const chunks of source) {
          if (chunks === null) {
            engine.writeSync(NOTHING, finish);
            yield* allOf(output);
            continue;
          }
          for (let i = 0; i < chunks.length; i++) engine.writeSync(chunks[i], flush);
          yield* batchesOf(output);
        }
      } finally {
        engine.close();
      }
    },
  });

  const { BROTLI_OPERATION_FINISH, BROTLI_OPERATION_PROCESS, Z_FINISH, Z_NO_FLUSH, ZSTD_e_continue, ZSTD_e_end } = constants;
  const OF_ZLIB = [Z_NO_FLUSH, Z_FINISH];
  const OF_BROTLI = [BROTLI_OPERATION_PROCESS, BROTLI_OPERATION_FINISH];
  const OF_ZSTD = [ZSTD_e_continue, ZSTD_e_end];

  // What is exported: two functions, one of them for `pullSync`, by the name of the first.
  function pair(name, engine, { 0: flush, 1: finish }) {
    const { [name]: later, [`${name}Sync`]: now } = {
      [name](options = { __proto__: null }) {
        validateObject(options, "options");
        return transform(engine(options), flush, finish);
      },
      [`${name}Sync`](options = { __proto__: null }) {
        validateObject(options, "options");
        return transformSync(engine(options), flush, finish);
      },
    };
    return { later, now };
  }

  const { BROTLI_DECODE, BROTLI_ENCODE, DEFLATE, GUNZIP, GZIP, INFLATE, ZSTD_COMPRESS, ZSTD_DECOMPRESS } = constants;
  const exported = [
    [
      ["compressGzip", zlib(GZIP), OF_ZLIB],
      ["compressDeflate", zlib(DEFLATE), OF_ZLIB],
      ["compressBrotli", brotli(BROTLI_ENCODE), OF_BROTLI],
      ["compressZstd", zstd(ZSTD_COMPRESS), OF_ZSTD],
    ],
    [
      ["decompressGzip", zlib(GUNZIP), OF_ZLIB],
      ["decompressDeflate", zlib(INFLATE), OF_ZLIB],
      ["decompressBrotli", brotli(BROTLI_DECODE), OF_BROTLI],
      ["decompressZstd", zstd(ZSTD_DECOMPRESS), OF_ZSTD],
    ],
  ];

  const module = {};
  for (const rows of exported) {
    const pairs = rows.map((row) => [row[0], pair(...row)]);
    for (const [name, { later }] of pairs) module[name] = later;
    for (const [name, { now }] of pairs) module[`${name}Sync`] = now;
  }
  return module;
})();
