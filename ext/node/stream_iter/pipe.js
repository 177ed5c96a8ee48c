// `pipeTo` and `pipeToSync`: a source, through transforms, into a writer.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeSlice, PromisePrototypeThen, PromiseResolve, ReflectApply } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_STATE, ERR_OUT_OF_RANGE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { untilAborted } = core.loadExtScript("ext:rt_node/stream_iter/aborts.js");
  const { accept, chunksOf, unchanged } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { ofPipe, ofSyncPipe } = core.loadExtScript("ext:rt_node/stream_iter/options.js");
  const { pipeline } = core.loadExtScript("ext:rt_node/stream_iter/pull.js");
  const { from, fromSync } = core.loadExtScript("ext:rt_node/stream_iter/sources.js");
  const { checkTransforms, isTransform, through } = core.loadExtScript("ext:rt_node/stream_iter/transforms.js");

  const has = (value, method) => typeof value?.[method] === "function";

  // Transforms, a writer, perhaps options.
  function split(args, writes) {
    const last = args[args.length - 1];
    const hasOptions = args.length > 0 && !isTransform(last) && !has(last, writes);
    const at = args.length - (hasOptions ? 2 : 1);
    if (at < 0) throw new ERR_INVALID_ARG_VALUE("args", args, "pipeTo requires a writer argument");
    const writer = args[at];
    if (!has(writer, writes)) throw new ERR_INVALID_ARG_TYPE("writer", `object with a ${writes} method`, writer);
    const transforms = ArrayPrototypeSlice(args, 0, at);
    checkTransforms(transforms);
    return { __proto__: null, transforms, writer, options: hasOptions ? last : undefined };
  }

  function pipeToSync(source, ...args) {
    const { transforms, writer, options: given } = split(args, "writeSync");
    const options = ofSyncPipe(given);
    const writesMany = has(writer, "writevSync");
    const { endSync } = writer;
    if (!options.preventClose && typeof endSync !== "function") {
      throw new ERR_INVALID_ARG_TYPE("writer.endSync", "Function", endSync);
    }
    const batches = fromSync(source);
    let total = 0;

    function check(isWritten) {
      if (isWritten === false) throw new ERR_OUT_OF_RANGE("write", "within byte budget", "budget exhausted");
    }

    function writeBatch(batch) {
      const accepted = accept(batch);
      if (writesMany && batch.length > 1) {
        const isWritten = writer.writevSync(chunksOf(accepted));
        chunksOf(accepted);
        check(isWritten);
        total += accepted.byteLength;
        return;
      }
      const { views } = accepted;
      for (let i = 0; i < views.length; i++) {
        const isWritten = writer.writeSync(unchanged(views[i]));
        unchanged(views[i]);
        check(isWritten);
        total += views[i].byteLength;
      }
    }

    try {
      for (const batch of transforms.length > 0 ? through(batches, transforms) : batches) writeBatch(batch);
      if (!options.preventClose && ReflectApply(endSync, writer, []) < 0) {
        throw new ERR_INVALID_STATE("Writer could not be closed synchronously");
      }
    } catch (error) {
      if (!options.preventFail) writer.fail?.(error);
      throw error;
    }
    return total;
  }

  // What is written, at once as far as the writer can.
  class Pipe {
    total = 0;
    #writer;
    #signal;
    #writesNow;
    #writesMany;
    #writesManyNow;

    constructor(writer, signal) {
      this.#writer = writer;
      this.#signal = signal;
      this.#writesNow = has(writer, "writeSync");
      this.#writesMany = has(writer, "writev");
      this.#writesManyNow = has(writer, "writevSync");
    }

    get #options() {
      return this.#signal ? { __proto__: null, signal: this.#signal } : undefined;
    }

    // A promise if it has to be waited for.
    write(batch) {
      const accepted = accept(batch);
      if (this.#writesMany && batch.length > 1) return this.#writeMany(accepted);
      const { views } = accepted;
      for (let i = 0; i < views.length; i++) if (!this.#writeNow(views[i])) return this.#writeLater(views, i);
    }

    #writeMany(accepted) {
      const writtenNow = this.#writesManyNow && this.#writer.writevSync(chunksOf(accepted));
      if (!writtenNow) {
        const result = this.#writer.writev(chunksOf(accepted), this.#options);
        if (result !== undefined) {
          return PromisePrototypeThen(PromiseResolve(result), () => {
            chunksOf(accepted);
            this.total += accepted.byteLength;
          });
        }
      }
      chunksOf(accepted);
      this.total += accepted.byteLength;
    }

    #writeNow(measured) {
      const chunk = unchanged(measured);
      if (!this.#writesNow) return false;
      const isWritten = this.#writer.writeSync(chunk);
      if (isWritten) {
        unchanged(measured);
        this.total += measured.byteLength;
      }
      return isWritten;
    }

    // From the one on that could not be written at once.
    async #writeLater(views, from) {
      for (let i = from; i < views.length; i++) {
        const measured = views[i];
        if (this.#writeNow(measured)) continue;
        const result = this.#writer.write(unchanged(measured), this.#options);
        if (result !== undefined) await result;
        unchanged(measured);
        this.total += measured.byteLength;
      }
    }
  }

  async function pipeTo(source, ...args) {
    const { transforms, writer, options: given } = split(args, "write");
    const options = ofPipe(given);
    const { signal } = options;
    const failed = (error) => {
      if (!options.preventFail) writer.fail?.(error);
      return error;
    };
    if (signal?.aborted) throw failed(signal.reason);
    const batches = from(source);
    const pipe = new Pipe(writer, signal);
    const endsNow = has(writer, "endSync");
    try {
      const iterable = transforms.length > 0 ? pipeline(batches, transforms, signal) : untilAborted(batches, signal);
      for await (const batch of iterable) {
        signal?.throwIfAborted();
        const waits = pipe.write(batch);
        if (waits) await waits;
      }
      if (!options.preventClose && (!endsNow || writer.endSync() < 0)) {
        await writer.end?.(signal ? { __proto__: null, signal } : undefined);
      }
    } catch (error) {
      throw failed(error);
    }
    return pipe.total;
  }

  return { pipeTo, pipeToSync };
})();
