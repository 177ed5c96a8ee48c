"use strict";
const calls = {
  Event: [() => new Event("a", []), () => new Event("a", 1), () => new CustomEvent(), () => new CustomEvent("a", () => {})],
  CustomEvent: [() => new CustomEvent("a", null).detail, () => Object.getOwnPropertyDescriptor(CustomEvent.prototype, "detail").get.call({})],
  MessageEvent: [
    () => new MessageEvent(),
    () => new MessageEvent(Symbol("type")),
    () => new MessageEvent("a", 1),
    () => new MessageEvent("a", { ports: 5 }),
    () => new MessageEvent("a", { ports: {} }),
    () => new MessageEvent("a", { ports: [1] }),
    () => new MessageEvent("a", { source: {} }),
    () => new MessageEvent("a", { lastEventId: Symbol("id") }),
    () => Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data").get.call(new Event("a")),
    () => new MessageEvent("a").initMessageEvent(),
    () => new MessageEvent("a").initMessageEvent("b", true, false, 7).data,
  ],
  CloseEvent: [() => new CloseEvent(), () => new CloseEvent("a", 1), () => new CloseEvent("a", { code: 70000.7, reason: 5 }).code],
  ErrorEvent: [() => new ErrorEvent(), () => new ErrorEvent("a", 5), () => new ErrorEvent("a", { message: Symbol("m") }), () => new ErrorEvent("a").message],
  Blob: [() => new Blob("a"), () => new Blob({}), () => new Blob([], 1), () => new Blob(["a"], { endings: "odd" })],
  File: [() => new File(["a"]), () => new File("a", "b"), () => new File(["a"], "b", 5)],
  URLPattern: [
    () => new URLPattern("/a"),
    () => new URLPattern({ pathname: "/(" }),
    () => new URLPattern(1),
    () => new URLPattern({}, 1),
    () => new URLPattern("/a", "http://b", 1),
    () => new URLPattern({ pathname: "/a" }).test(1),
    () => new URLPattern({ pathname: "/a" }).exec("/a", 1),
    () => new URLPattern(null).pathname,
  ],
  ReadableStream: [
    () => new ReadableStream("a"),
    () => new ReadableStream(null),
    () => new ReadableStream({}, 1),
    () => new ReadableStream({ type: "bytes" }, { size: () => 1 }),
    () => new ReadableStream().getReader(1),
    () => new ReadableStream().getReader({ mode: "odd" }),
    () => new ReadableStream().pipeThrough({}),
    () => new ReadableStream().pipeThrough({ readable: new ReadableStream() }),
    () => new ReadableStream().pipeThrough(new TransformStream(), 1),
    () => new ReadableStream().pipeThrough(new TransformStream(), { signal: 1 }),
    () => new ReadableStream().values(1),
    () => new ReadableStreamDefaultReader(1),
    () => new ReadableStreamBYOBReader({}),
  ],
  WritableStream: [
    () => new WritableStream(1),
    () => new WritableStream({}, 1),
    () => new WritableStream({ type: "odd" }),
    () => new WritableStreamDefaultWriter(),
  ],
  TransformStream: [() => new TransformStream(1), () => new TransformStream({}, 1), () => new TransformStream({}, {}, 1)],
  strategies: [
    () => new CountQueuingStrategy(),
    () => new CountQueuingStrategy([]),
    () => new ByteLengthQueuingStrategy({}),
    () => new ByteLengthQueuingStrategy({ highWaterMark: "odd" }).highWaterMark,
  ],
  CompressionStream: [() => new CompressionStream(Symbol("format"))],
};
for (const [name, attempts] of Object.entries(calls)) {
  for (const [i, attempt] of attempts.entries()) {
    let told;
    try {
      told = attempt();
    } catch (error) {
      told = `${error.name} ${error.code} ${error.message}`;
    }
    console.log(name, i, told);
  }
}
new ReadableStream().pipeTo(1).catch(({ code, message }) => console.log("pipeTo", code, message));
new ReadableStream({ type: "bytes" })
  .getReader({ mode: "byob" })
  .read(1)
  .catch(({ code, message }) => console.log("read", code, message));
