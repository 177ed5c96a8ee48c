// `process.stdin`, `process.stdout` and `process.stderr`: Node's classes for what a descriptor is. Stands for
// `ext:deno_node/_process/streams.mjs`, whose streams are of no such class and write while the program stands still.
//
// A pipe is a `net.Socket` on a handle of ours. Standard descriptors are shared with other processes, so their flags stay as
// they are: no O_NONBLOCK, of which children would know nothing. The handle asks first what a descriptor can take or give.

import { core, internals, primordials } from "ext:core/mod.js";
import {
  op_node_new_async_id,
  op_rt_stdio_read,
  op_rt_stdio_readable,
  op_rt_stdio_writable,
  op_rt_stdio_write,
} from "ext:core/ops";
const {
  ArrayPrototypePush,
  ObjectSetPrototypeOf,
  ReflectApply,
  ReflectConstruct,
  TypedArrayPrototypeGetByteLength,
  TypedArrayPrototypeSlice,
  TypedArrayPrototypeSubarray,
  Uint8Array,
} = primordials;

const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
const { guessHandleType } = core.loadExtScript("ext:deno_node/internal_binding/util.ts");
const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
const { providerType } = core.loadExtScript("ext:deno_node/internal_binding/async_wrap.ts");
const { kArrayBufferOffset, kBytesWritten, kLastWriteWasAsync, streamBaseState } = core.loadExtScript(
  "ext:deno_node/internal_binding/stream_wrap.ts",
);
const { setImmediate } = core.loadExtScript("ext:deno_node/timers.ts");
const lazyStream = core.createLazyLoader("node:stream");
const lazyNet = core.createLazyLoader("node:net");
const lazyTty = core.createLazyLoader("node:tty");
const lazyInternalTty = core.createLazyLoader("ext:deno_node/internal/tty.js");
const lazyFs = core.createLazyLoader("node:fs");

const EOF = codeMap.get("EOF");
const EAGAIN = codeMap.get("EAGAIN");
const EPIPE = codeMap.get("EPIPE");
const READ_BYTES = 64 * 1024;

// What listeners throw is an uncaught error, though they are called behind an `await`.
function call(callback) {
  try {
    callback();
  } catch (error) {
    internals.rt.fatal.uncaughtException(error, false, null, true);
  }
}

// The half of libuv's stream handles that `net.Socket` uses.
class Pipe {
  reading = false;
  bytesRead = 0;
  bytesWritten = 0;
  isStreamBase = true;
  #fd;
  #asyncId = op_node_new_async_id();
  #referenced = true;
  // The op that waits for input.
  #waiting = null;
  #wanted = false;
  // The write that the reader of the pipe has not taken yet: `{ req, rest }`.
  #pending = null;
  #isEnded = false;

  constructor(fd) {
    this.#fd = fd;
  }

  get fd() {
    return this.#fd;
  }

  get writeQueueSize() {
    return this.#pending === null ? 0 : TypedArrayPrototypeGetByteLength(this.#pending.rest);
  }

  getAsyncId() {
    return this.#asyncId;
  }

  getProviderType() {
    return providerType.PIPEWRAP;
  }

  ref() {
    this.#referenced = true;
    if (this.#waiting !== null && this.#wanted) core.refOpPromise(this.#waiting);
  }

  unref() {
    this.#referenced = false;
    if (this.#waiting !== null) core.unrefOpPromise(this.#waiting);
  }

  hasRef() {
    return this.#referenced;
  }

  setBlocking() {
    return 0;
  }

  readStart() {
    this.#wanted = true;
    if (this.#waiting === null) this.#read();
    else if (this.#referenced) core.refOpPromise(this.#waiting);
    return 0;
  }

  // What has not been read stays in the descriptor, for whoever reads it next.
  readStop() {
    this.#wanted = false;
    if (this.#waiting !== null) core.unrefOpPromise(this.#waiting);
    return 0;
  }

  async #read() {
    while (this.#wanted) {
      this.#waiting = op_rt_stdio_readable(this.#fd);
      if (!this.#referenced) core.unrefOpPromise(this.#waiting);
      await this.#waiting;
      this.#waiting = null;
      if (!this.#wanted) return;
      const buffer = new Uint8Array(READ_BYTES);
      const count = op_rt_stdio_read(this.#fd, buffer);
      if (count === EAGAIN) continue;
      if (count > 0) {
        this.bytesRead += count;
        streamBaseState[kArrayBufferOffset] = 0;
        // A short line does not keep the whole buffer.
        const data = count < READ_BYTES / 2 ? TypedArrayPrototypeSlice(buffer, 0, count) : buffer;
        call(() => this.onread(data, count));
      } else {
        this.#wanted = false;
        call(() => this.onread(undefined, count === 0 ? EOF : count));
      }
    }
  }

  #write(req, data) {
    const length = TypedArrayPrototypeGetByteLength(data);
    const count = this.#isEnded ? EPIPE : op_rt_stdio_write(this.#fd, data, false);
    streamBaseState[kBytesWritten] = length;
    streamBaseState[kLastWriteWasAsync] = 0;
    if (count < 0) return count;
    this.bytesWritten += length;
    if (count < length) {
      streamBaseState[kLastWriteWasAsync] = 1;
      this.#pending = { req, rest: TypedArrayPrototypeSubarray(data, count) };
      this.#writeRest();
    }
    return 0;
  }

  async #writeRest() {
    const pending = this.#pending;
    while (this.#pending === pending) {
      await op_rt_stdio_writable(this.#fd);
      // Written meanwhile, since the process ends.
      if (this.#pending !== pending) return;
      const count = op_rt_stdio_write(this.#fd, pending.rest, false);
      if (count >= 0) pending.rest = TypedArrayPrototypeSubarray(pending.rest, count);
      if (count < 0 || TypedArrayPrototypeGetByteLength(pending.rest) === 0) {
        this.#pending = null;
        call(() => pending.req.oncomplete(count < 0 ? count : 0, this, undefined));
      }
    }
  }

  // Wait until all is written. Each completed write lets the stream hand over its next.
  flush() {
    while (this.#pending !== null) {
      const { req, rest } = this.#pending;
      const count = op_rt_stdio_write(this.#fd, rest, true);
      this.#pending = null;
      if (count < 0) return;
      try {
        req.oncomplete(0, this, undefined);
      } catch {
        // The process ends already.
      }
    }
  }

  writeBuffer(req, data) {
    return this.#write(req, data);
  }

  writeUtf8String(req, text) {
    return this.#write(req, Buffer.from(text, "utf8"));
  }

  writeLatin1String(req, text) {
    return this.#write(req, Buffer.from(text, "latin1"));
  }

  writeAsciiString(req, text) {
    return this.#write(req, Buffer.from(text, "latin1"));
  }

  writeUcs2String(req, text) {
    return this.#write(req, Buffer.from(text, "utf16le"));
  }

  writev(req, chunks, allBuffers) {
    const buffers = [];
    for (let i = 0; i < chunks.length; i += allBuffers ? 1 : 2) {
      const isBuffer = allBuffers || chunks[i + 1] === "buffer";
      ArrayPrototypePush(buffers, isBuffer ? chunks[i] : Buffer.from(chunks[i], chunks[i + 1]));
    }
    return this.#write(req, Buffer.concat(buffers));
  }

  shutdown(req) {
    this.#isEnded = true;
    setImmediate(() => req.oncomplete(0));
    return 0;
  }

  // Standard descriptors stay open, as libuv leaves them.
  close(callback) {
    this.readStop();
    if (typeof callback === "function") setImmediate(callback);
  }
}

let outputs = [undefined, undefined, undefined];
// Before the process ends, and before something else writes to the same descriptors.
internals.rt.current.flushStreams = () => {
  for (let i = 0; i < outputs.length; i++) outputs[i]?.flush();
};

// Nothing closes a standard stream, but whoever ends one hears so.
function dummyDestroy(error, callback) {
  callback(error);
  this._undestroy();
  if (!this._writableState.emitClose) nextTick(() => this.emit("close"));
}

// Of a build, while it goes on: what was opened, by descriptor. And then what is to become a stream again.
const { current, freezing, snapshot } = internals.rt;
// With elements of their own, whatever the program's Array.prototype has.
let opened = [undefined, undefined, undefined];
let parked = [undefined, undefined, undefined];
const lazyKept = () => core.loadExtScript("ext:rt_node/kept_streams.js");
const streamNames = ["stdin", "stdout", "stderr"];
// Where a build has asked for its standard input.
let placeOfInput = null;

// Of a build: a start has what the program made of it, and does not read it again.
current.noteInput = () => {
  const stream = opened[0]?.stream;
  if (placeOfInput !== null && (stream.readableDidRead || stream.readableEnded)) core.ops.op_rt_note_input(placeOfInput);
  placeOfInput = null;
};

freezing.parkStreams = () => {
  for (let fd = 0; fd < opened.length; fd++) {
    if (opened[fd] !== undefined) parked[fd] = lazyKept().park(opened[fd].stream, opened[fd].before);
  }
  opened = [undefined, undefined, undefined];
  outputs = [undefined, undefined, undefined];
};

// Whoever has a stream from the build finds it open.
current.openKeptStreams = () => {
  for (let fd = 0; fd < parked.length; fd++) {
    if (parked[fd] !== undefined) current.process[streamNames[fd]];
  }
  parked = [undefined, undefined, undefined];
};

// The constructors of streams are functions: the object may be there already.
function construct(fd, Class, ...args) {
  const kept = parked[fd];
  if (kept === undefined) return ReflectConstruct(Class, args);
  ObjectSetPrototypeOf(kept.stream, Class.prototype);
  ReflectApply(Class, kept.stream, args);
  return kept.stream;
}

function finish(fd, stream) {
  const kept = parked[fd];
  parked[fd] = undefined;
  if (kept !== undefined) lazyKept().restore(kept);
  if (snapshot.building) {
    opened[fd] = { stream, before: lazyKept().baseline(stream) };
    if (fd === 0) placeOfInput = snapshot.place();
  }
  return stream;
}

function makeOutput(fd) {
  if (snapshot.building) {
    outputs[fd] = new Pipe(fd);
    return core.loadExtScript("ext:rt_node/outputs_of_build.js").makeOutput(outputs[fd]);
  }
  switch (guessHandleType(fd)) {
    case "TTY": {
      const { WriteStream, addSigwinchListener } = lazyInternalTty();
      const stream = construct(fd, WriteStream, fd);
      stream._type = "tty";
      addSigwinchListener(stream);
      return stream;
    }
    case "FILE": {
      const SyncWriteStream = core.loadExtScript("ext:deno_node/internal/fs/sync_write_stream.js").default;
      // The first one makes the class whole.
      if (parked[fd] !== undefined) new SyncWriteStream(fd, { autoClose: false });
      const stream = construct(fd, SyncWriteStream, fd, { autoClose: false });
      stream._type = "fs";
      return stream;
    }
    case "PIPE":
    case "TCP": {
      const handle = new Pipe(fd);
      outputs[fd] = handle;
      const stream = construct(fd, lazyNet().Socket, { handle, readable: false, writable: true });
      stream._type = "pipe";
      return stream;
    }
    default:
      return construct(fd, lazyStream().Writable, { write: (_data, _encoding, callback) => callback() });
  }
}

/** `process.stdout` for 1, `process.stderr` for 2. */
export function openOutput(fd) {
  const stream = makeOutput(fd);
  // For legacy programs.
  stream.fd = fd;
  stream._isStdio = true;
  stream.destroySoon = stream.destroy;
  stream._destroy = dummyDestroy;
  return finish(fd, stream);
}

function makeInput(fd) {
  switch (guessHandleType(fd)) {
    case "TTY":
      return construct(fd, lazyTty().ReadStream, fd);
    case "FILE":
      return construct(fd, lazyFs().ReadStream, null, { fd, autoClose: false });
    case "PIPE":
    case "TCP": {
      const stream = construct(fd, lazyNet().Socket, {
        handle: new Pipe(fd),
        manualStart: true,
        readable: true,
        writable: false,
      });
      // Nobody ends standard input.
      stream._writableState.ended = true;
      return stream;
    }
    default: {
      const stream = construct(fd, lazyStream().Readable, { read() {} });
      stream.push(null);
      return stream;
    }
  }
}

/** `process.stdin`. */
export function openInput() {
  const stream = makeInput(0);
  stream.fd = 0;
  const { _handle: handle } = stream;
  if (handle?.readStop) {
    handle.reading = false;
    stream._readableState.reading = false;
    handle.readStop();
  }
  // A paused input does not hold the process up, once the stream has stopped reading: a tick later.
  stream.on("pause", () =>
    nextTick(() => {
      const { _handle: handle } = stream;
      if (handle?.reading && !stream.readableFlowing) {
        stream._readableState.reading = false;
        handle.reading = false;
        handle.readStop();
      }
    }),
  );
  return finish(0, stream);
}

// `node:tty` tells the file that this one stands for of its class; it is asked for here.
export function setReadStream() {}
