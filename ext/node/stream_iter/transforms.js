// What transforms do with batches. A function is called for each batch and at last with null; an object has a method that is given all
// of its source. What they give is flattened to batches again.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, ArrayPrototypeSlice, ReflectApply } = primordials;
  const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { isBatch } = core.loadExtScript("ext:rt_node/stream_iter/bytes.js");
  const { bytesOf, isAsyncIterable, isIterable } = core.loadExtScript("ext:rt_node/stream_iter/sources.js");
  const { seesTheEnd } = core.loadExtScript("ext:rt_node/stream_iter/marks.js");

  const YIELDS = ["Uint8Array", "string", "ArrayBuffer", "ArrayBufferView", "Iterable"];
  const ASYNC_YIELDS = [...YIELDS, "AsyncIterable"];
  const RESULTS = ["null", "Uint8Array", "string", "ArrayBuffer", "ArrayBufferView", "Array", "Iterable"];
  const ASYNC_RESULTS = [...RESULTS, "AsyncIterable", "Promise"];

  const isObjectTransform = (value) => typeof value?.transform === "function";
  const isTransform = (value) => typeof value === "function" || isObjectTransform(value);

  function checkTransforms(transforms) {
    for (let i = 0; i < transforms.length; i++) {
      if (isTransform(transforms[i])) continue;
      throw new ERR_INVALID_ARG_TYPE(`transforms[${i}]`, ["Function", "Object with transform()"], transforms[i]);
    }
  }

  // Transforms, then perhaps options: what comes last and is no transform.
  function splitOptions(args) {
    const hasOptions = args.length > 0 && !isTransform(args[args.length - 1]);
    const transforms = hasOptions ? ArrayPrototypeSlice(args, 0, -1) : args;
    checkTransforms(transforms);
    return { __proto__: null, transforms, options: hasOptions ? args[args.length - 1] : undefined };
  }

  // A batch, perhaps an empty one; undefined for what has to be iterated or awaited, or is wrong.
  function batchOf(result) {
    if (result === null) return [];
    if (isBatch(result)) return result;
    const bytes = bytesOf(result);
    return bytes === undefined ? undefined : [bytes];
  }

  // ---- at once

  function* flattened(value) {
    const bytes = bytesOf(value);
    if (bytes !== undefined) {
      yield bytes;
      return;
    }
    if (!isIterable(value)) throw new ERR_INVALID_ARG_TYPE("value", YIELDS, value);
    for (const item of value) yield* flattened(item);
  }

  function appendFlattened(batch, value) {
    for (const chunk of flattened(value)) ArrayPrototypePush(batch, chunk);
  }

  function batchOfIterable(result) {
    if (!isIterable(result)) throw new ERR_INVALID_ARG_TYPE("result", RESULTS, result);
    const batch = [];
    for (const item of result) appendFlattened(batch, item);
    return batch;
  }

  const wholeBatchOf = (result) => batchOf(result) ?? batchOfIterable(result);

  function append(batches, batch) {
    if (batch.length > 0) ArrayPrototypePush(batches, batch);
  }

  // Functions that follow each other, in one loop. What is null ends the way of a batch.
  function* throughFunctions(source, run) {
    for (const chunks of source) {
      let current = chunks;
      for (let i = 0; i < run.length; i++) {
        const result = run[i](current);
        current = wholeBatchOf(result);
        if (current.length === 0 && (result === null || i < run.length - 1)) break;
      }
      if (current.length > 0) yield current;
    }
    let left = [];
    for (let i = 0; i < run.length; i++) {
      const next = [];
      for (let j = 0; j < left.length; j++) append(next, wholeBatchOf(run[i](left[j])));
      append(next, wholeBatchOf(run[i](null)));
      left = next;
    }
    yield* left;
  }

  function* withEnd(source) {
    yield* source;
    yield null;
  }

  function* throughObject(source, transform) {
    const output = ReflectApply(transform.transform, transform, [withEnd(source)]);
    for (const item of output) {
      if (item === null) continue;
      const batch = [];
      appendFlattened(batch, item);
      if (batch.length > 0) yield batch;
    }
  }

  // `transforms` in runs: functions that follow each other are one, an object is one by itself.
  function chained(source, transforms, ofFunctions, ofObject) {
    let current = source;
    let run = [];
    const endRun = () => {
      if (run.length === 0) return;
      current = ofFunctions(current, run);
      run = [];
    };
    for (let i = 0; i < transforms.length; i++) {
      if (isObjectTransform(transforms[i])) {
        endRun();
        current = ofObject(current, transforms[i]);
      } else {
        ArrayPrototypePush(run, transforms[i]);
      }
    }
    endRun();
    return current;
  }

  function* through(source, transforms) {
    yield* chained(source, transforms, throughFunctions, throughObject);
  }

  // ---- in time

  async function* laterFlattened(value) {
    const bytes = bytesOf(value);
    if (bytes !== undefined) {
      yield bytes;
    } else if (isAsyncIterable(value)) {
      for await (const item of value) yield* laterFlattened(item);
    } else if (isIterable(value)) {
      // What lies in here has to be there at once.
      for (const item of value) yield* flattened(item);
    } else {
      throw new ERR_INVALID_ARG_TYPE("value", ASYNC_YIELDS, value);
    }
  }

  async function* laterBatchesOf(result) {
    if (core.isPromise(result)) {
      yield* laterBatchesOf(await result);
      return;
    }
    const ready = batchOf(result);
    if (ready !== undefined) {
      if (ready.length > 0) yield ready;
      return;
    }
    const batch = [];
    if (isAsyncIterable(result)) {
      for await (const item of result) {
        if (isUint8Array(item)) ArrayPrototypePush(batch, item);
        else for await (const chunk of laterFlattened(item)) ArrayPrototypePush(batch, chunk);
      }
    } else if (isIterable(result)) {
      for (const item of result) appendFlattened(batch, item);
    } else {
      throw new ERR_INVALID_ARG_TYPE("result", ASYNC_RESULTS, result);
    }
    if (batch.length > 0) yield batch;
  }

  // A promise if it has to be waited for.
  function appendLater(batches, result) {
    const ready = batchOf(result);
    if (ready === undefined) return appendAwaited(batches, result);
    append(batches, ready);
  }

  async function appendAwaited(batches, result) {
    for await (const batch of laterBatchesOf(result)) ArrayPrototypePush(batches, batch);
  }

  // Each call gets options of its own, which it may change.
  async function* laterThroughFunctions(source, run, signal) {
    for await (const chunks of source) {
      let current = chunks;
      for (let i = 0; i < run.length; i++) {
        let result = run[i](current, { __proto__: null, signal });
        if (core.isPromise(result)) result = await result;
        if (result === null || i === run.length - 1) {
          current = result;
          break;
        }
        current = batchOf(result);
        if (current === undefined) {
          const batches = [];
          await appendAwaited(batches, result);
          current = batches.length === 0 ? null : batches[0];
        }
        if (current === null || current.length === 0) {
          current = null;
          break;
        }
      }
      const ready = batchOf(current);
      if (ready === undefined) yield* laterBatchesOf(current);
      else if (ready.length > 0) yield ready;
    }
    let left = [];
    for (let i = 0; i < run.length; i++) {
      const next = [];
      for (let j = 0; j < left.length; j++) {
        const waits = appendLater(next, run[i](left[j], { __proto__: null, signal }));
        if (waits !== undefined) await waits;
      }
      const waits = appendLater(next, run[i](null, { __proto__: null, signal }));
      if (waits !== undefined) await waits;
      left = next;
    }
    for (let i = 0; i < left.length; i++) yield left[i];
  }

  async function* withLaterEnd(source) {
    yield* source;
    yield null;
  }

  async function* laterThroughObject(source, transform, signal) {
    const options = { __proto__: null, signal };
    const output = ReflectApply(transform.transform, transform, [withLaterEnd(source), options]);
    for await (const item of output) {
      const ready = isUint8Array(item) ? [item] : item === null || isBatch(item) ? item : undefined;
      if (ready !== undefined) {
        if (ready !== null && ready.length > 0) yield ready;
        continue;
      }
      const batch = [];
      for await (const chunk of laterFlattened(item)) ArrayPrototypePush(batch, chunk);
      if (batch.length > 0) yield batch;
    }
  }

  // For transforms of our own.
  async function* laterThroughTrusted(source, transform, signal) {
    const options = { __proto__: null, signal };
    for await (const batch of ReflectApply(transform.transform, transform, [source, options])) {
      if (batch.length > 0) yield batch;
    }
    options.signal?.throwIfAborted();
  }

  const laterThrough = (source, transforms, signal) =>
    chained(
      source,
      transforms,
      (current, run) => laterThroughFunctions(current, run, signal),
      (current, transform) => (transform[seesTheEnd] ? laterThroughTrusted : laterThroughObject)(current, transform, signal),
    );

  return { checkTransforms, isTransform, laterThrough, splitOptions, through };
})();
