// v8.getHeapSnapshot and v8.writeHeapSnapshot.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { Error, MapPrototypeGet, Symbol } = primordials;
  const {
    op_rt_v8_diagnostic_file_name,
    op_rt_v8_heap_snapshot_free,
    op_rt_v8_heap_snapshot_next,
    op_rt_v8_heap_snapshot_take,
    op_rt_v8_heap_snapshot_write,
  } = core.ops;
  const { Buffer, FastBuffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { errorMap } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBoolean, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const lazyFsUtils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs");
  const lazyStream = core.createLazyLoader("node:stream");

  const noOptions = { __proto__: null };
  const kHandle = Symbol("kHandle");

  function snapshotOptions(options = noOptions) {
    validateObject(options, "options");
    const { exposeInternals = false, exposeNumericValues = false } = options;
    validateBoolean(exposeInternals, "options.exposeInternals");
    validateBoolean(exposeNumericValues, "options.exposeNumericValues");
    return { exposeInternals, exposeNumericValues };
  }

  // Made on first use, so that node:v8 does not load all of node:stream.
  let HeapSnapshotStream;
  function heapSnapshotStreamClass() {
    const { Readable } = lazyStream();
    return class HeapSnapshotStream extends Readable {
      constructor(handle) {
        super({ autoDestroy: true });
        this[kHandle] = handle;
      }

      // At once, never later: a program may call read() until it gives null, without waiting.
      _read() {
        const chunk = op_rt_v8_heap_snapshot_next(this[kHandle]);
        this.push(chunk === null ? null : new FastBuffer(chunk));
      }

      _destroy(error, callback) {
        op_rt_v8_heap_snapshot_free(this[kHandle]);
        callback(error);
      }
    };
  }

  function streamOf(handle) {
    HeapSnapshotStream ??= heapSnapshotStreamClass();
    return new HeapSnapshotStream(handle);
  }

  function getHeapSnapshot(options) {
    const { exposeInternals, exposeNumericValues } = snapshotOptions(options);
    return streamOf(op_rt_v8_heap_snapshot_take(exposeInternals, exposeNumericValues));
  }

  function writeHeapSnapshot(filename, options) {
    if (filename !== undefined) {
      filename = lazyFsUtils().getValidatedPath(filename);
    }
    const { exposeInternals, exposeNumericValues } = snapshotOptions(options);
    const { check } = internals.rt.permission;
    if (check !== undefined) check("fs.write", filename === undefined ? internals.rt.current.process.cwd() : `${filename}`);
    filename ??= op_rt_v8_diagnostic_file_name("Heap", internals.rt.current.threadId, "heapsnapshot");
    const failure = op_rt_v8_heap_snapshot_write(
      typeof filename === "string" ? Buffer.from(filename) : filename,
      exposeInternals,
      exposeNumericValues,
    );
    if (failure !== null) {
      throw systemError(failure[0], failure[1], filename);
    }
    return filename;
  }

  // For a signal: into `directory` if one is given, under a name of its own.
  function writeDiagnosticHeapSnapshot(directory) {
    const name = op_rt_v8_diagnostic_file_name("Heap", internals.rt.current.threadId, "heapsnapshot");
    writeHeapSnapshot(directory ? `${directory}/${name}` : name);
  }

  // deno_node's uvException leaves an empty path out, which Node shows.
  function systemError(errno, syscall, path) {
    const { 0: code, 1: text } = MapPrototypeGet(errorMap, errno) ?? ["UNKNOWN", "unknown error"];
    const error = new Error(`${code}: ${text}, ${syscall} '${path}'`);
    error.errno = errno;
    error.code = code;
    error.syscall = syscall;
    error.path = `${path}`;
    return error;
  }

  return { getHeapSnapshot, snapshotOptions, streamOf, writeDiagnosticHeapSnapshot, writeHeapSnapshot };
})();
