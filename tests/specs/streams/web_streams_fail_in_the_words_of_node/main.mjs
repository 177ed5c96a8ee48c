async function told(name, run) {
  try {
    console.log(name, await run());
  } catch (error) {
    console.log(name, error.constructor.name, error.code, error.message);
  }
}
const locked = () => {
  const stream = new ReadableStream();
  stream.getReader();
  return stream;
};
const lockedSink = () => {
  const stream = new WritableStream();
  stream.getWriter();
  return stream;
};
await told("reader of a locked stream", () => locked().getReader());
await told("tee", () => locked().tee());
await told("cancel", () => locked().cancel());
await told("pipeTo", () => locked().pipeTo(new WritableStream()));
await told("pipeTo a locked one", () => new ReadableStream().pipeTo(lockedSink()));
await told("pipeThrough", () => locked().pipeThrough(new TransformStream()));
await told("writer of a locked stream", () => lockedSink().getWriter());
await told("close", () => lockedSink().close());
await told("abort", () => lockedSink().abort());
const writer = new WritableStream().getWriter();
await writer.close();
await told("write behind the end", () => writer.write(1));
await told("close twice", () => writer.close());
writer.releaseLock();
await told("write without a stream", () => writer.write(1));
await told("size without a stream", () => writer.desiredSize);
const reader = new ReadableStream().getReader();
reader.releaseLock();
await told("read without a stream", () => reader.read());
await told("closed without a stream", () => reader.closed);
const waiting = new ReadableStream().getReader();
const read = waiting.read();
waiting.releaseLock();
await told("read that waits", () => read);
await told("enqueue behind the end", () => new ReadableStream({ start: (c) => (c.close(), c.enqueue(1)) }));
await told("close controller twice", () => new ReadableStream({ start: (c) => (c.close(), c.close()) }));
await told("byob", () => new ReadableStream().getReader({ mode: "byob" }));
await told("highWaterMark", () => new ReadableStream({}, { highWaterMark: -1 }));
await told("terminated", () => new TransformStream({ start: (c) => c.terminate() }).writable.getWriter().write(1));
