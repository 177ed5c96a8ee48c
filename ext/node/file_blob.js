// Blobs of files, as `fs.openAsBlob` gives them: a file is read when somebody reads its blob, and only if it is what it was. Called by Deno's
// fs.ts and 09_file.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathMin, Number, Promise, TypedArrayPrototypeSubarray, Uint8Array } = primordials;
  const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
  const blobs = () => core.loadExtScript("ext:deno_web/09_file.js");
  const files = () => core.loadExtScript("ext:deno_node/fs.ts");

  const CHUNK = 64 * 1024;

  const unreadable = () => new DOMException("The blob could not be read", "NotReadableError");

  // The result of a function of `node:fs`, or what it fails with.
  const result = (name, ...args) =>
    new Promise((resolve, reject) => {
      files()[name](...args, (error, value) => (error ? reject(error) : resolve(value)));
    });

  /** A part of a file, as a blob has parts of memory; `state` is how the file was. */
  class FilePart {
    #path;
    #state;
    #start;
    #memory;

    constructor(path, state, start, size) {
      this.#path = path;
      this.#state = state;
      this.#start = start;
      this.size = size;
    }

    slice(start, end) {
      return new FilePart(this.#path, this.#state, this.#start + start, end - start);
    }

    #check({ mtimeNs, size }) {
      if (size !== this.#state.size || mtimeNs !== this.#state.mtimeNs) throw unreadable();
    }

    async *stream() {
      let descriptor;
      try {
        descriptor = await result("open", this.#path, "r");
        this.#check(await result("fstat", descriptor, { bigint: true }));
        for (let at = 0; at < this.size; ) {
          const chunk = new Uint8Array(MathMin(CHUNK, this.size - at));
          const count = await result("read", descriptor, chunk, 0, chunk.length, this.#start + at);
          if (count === 0) throw unreadable();
          at += count;
          yield TypedArrayPrototypeSubarray(chunk, 0, count);
        }
      } catch {
        throw unreadable();
      } finally {
        if (descriptor !== undefined) await result("close", descriptor);
      }
    }

    /** For those who take parts of memory only: what is there now, in memory. */
    get _id() {
      // The part goes with what stands for it.
      this.#memory ??= blobs().BlobReference.fromUint8Array(this.#read());
      return this.#memory._id;
    }

    #read() {
      const { closeSync, fstatSync, openSync, readSync } = files();
      let descriptor;
      try {
        descriptor = openSync(this.#path, "r");
        this.#check(fstatSync(descriptor, { bigint: true }));
        const bytes = new Uint8Array(this.size);
        for (let at = 0; at < this.size; ) {
          const count = readSync(descriptor, bytes, at, this.size - at, this.#start + at);
          if (count === 0) throw unreadable();
          at += count;
        }
        return bytes;
      } catch {
        throw unreadable();
      } finally {
        if (descriptor !== undefined) closeSync(descriptor);
      }
    }
  }

  /** A blob of the file at `path`. */
  async function open(path, type) {
    const { mtimeNs, size } = await result("stat", path, { bigint: true });
    return blobs().blobOfPart(new FilePart(path, { mtimeNs, size }, 0, Number(size)), type);
  }

  return { open };
})();
