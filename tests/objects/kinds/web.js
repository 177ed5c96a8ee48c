const { area } = require("../all.js");
const { once } = require("node:events");
const { collect: text } = require("../common.js");

const kind = area("The web");

kind(
  "TextEncoder",
  "survives",
  () => new TextEncoder(),
  (t) => [...t.encode("ä")],
);
kind(
  "TextDecoder",
  "survives",
  () => new TextDecoder("latin1"),
  (t) => t.decode(new Uint8Array([228])),
);
kind(
  "TextDecoder in the middle of a character",
  "made again",
  () => {
    const t = new TextDecoder();
    t.decode(new Uint8Array([97, 0xc3]), { stream: true });
    return t;
  },
  (t) => t.decode(new Uint8Array([0xa4])),
);
kind(
  "TextDecoder behind a byte order mark",
  "made again",
  () => {
    const t = new TextDecoder();
    t.decode(new Uint8Array([0xef, 0xbb, 0xbf, 97]), { stream: true });
    return t;
  },
  (t) => escape(t.decode(new Uint8Array([0xef, 0xbb, 0xbf, 98]))),
);
kind(
  "TextDecoder in the middle of a byte order mark",
  "made again",
  () => {
    const t = new TextDecoder();
    t.decode(new Uint8Array([0xef, 0xbb]), { stream: true });
    return t;
  },
  (t) => escape(t.decode(new Uint8Array([0xbf, 98]))),
);
kind(
  "TextDecoder of UTF-16 in the middle of a pair",
  "made again",
  () => {
    const t = new TextDecoder("utf-16le");
    t.decode(new Uint8Array([0x61, 0, 0x3d, 0xd8, 0]), { stream: true });
    return t;
  },
  (t) => t.decode(new Uint8Array([0xde])),
);
kind(
  "TextDecoder of ISO-2022-JP in its second character set",
  "made again",
  () => {
    const t = new TextDecoder("iso-2022-jp");
    t.decode(new Uint8Array([0x1b, 0x24, 0x42, 0x25]), { stream: true });
    return t;
  },
  (t) => t.decode(new Uint8Array([0x22])),
);
kind(
  "TextDecoderStream",
  "survives",
  () => new TextDecoderStream(),
  async (s) => {
    const w = s.writable.getWriter();
    w.write(new Uint8Array([0xc3]));
    w.write(new Uint8Array([0xa4]));
    w.close();
    let out = "";
    for await (const c of s.readable) out += c;
    return out;
  },
);
kind(
  "TextEncoderStream",
  "survives",
  () => new TextEncoderStream(),
  async (s) => {
    const w = s.writable.getWriter();
    w.write("ä");
    w.close();
    return [...(await text(s.readable))];
  },
);
kind(
  "Blob",
  "made again",
  () => new Blob(["some ", new Blob([Buffer.from("text")])], { type: "a/b" }),
  async (b) => [await b.text(), b.size, b.type, await b.slice(2, 7).text(), await new Response(b).text()],
);
kind(
  "Blob, slice",
  "made again",
  () => new Blob(["some text"]).slice(1, 6),
  async (b) => [await b.text(), b.size],
);
kind(
  "Blob, empty",
  "survives",
  () => new Blob([]),
  async (b) => [await b.text(), b.size],
);
kind(
  "Blob of a file",
  "made again",
  async () => ({ blob: await require("node:fs").openAsBlob(__filename) }),
  async ({ blob }) => [blob.size > 100, (await blob.text()).length > 100],
);
kind(
  "File",
  "made again",
  () => new File(["some text"], "book.txt", { lastModified: 1 }),
  async (f) => [f.name, f.lastModified, await f.text()],
);
kind(
  "FormData",
  "made again",
  () => {
    const f = new FormData();
    f.append("a", "b");
    f.append("file", new File(["text"], "c.txt"));
    return f;
  },
  async (f) => [f.get("a"), await f.get("file").text(), (await new Response(f).text()).includes("c.txt")],
);
kind(
  "Headers",
  "survives",
  () => new Headers({ a: "b" }),
  (h) => {
    h.append("a", "c");
    return [...h];
  },
);
kind(
  "Request with a body",
  "survives",
  () => new Request("http://localhost/", { method: "POST", body: "text", headers: { a: "b" }, signal: AbortSignal.abort() }),
  async (r) => [r.method, await r.text(), r.headers.get("a"), r.signal.aborted],
);
kind(
  "Response with an init",
  "survives",
  () => new Response("text", { status: 201, headers: { a: "b" } }),
  async (r) => [r.status, await r.text(), r.headers.get("a")],
);
kind(
  "Response of a Blob",
  "made again",
  () => new Response(new Blob(["text"], { type: "a/b" })),
  async (r) => [await r.text(), r.headers.get("content-type")],
);
kind(
  "ReadableStream",
  "survives",
  () =>
    new ReadableStream({
      start(c) {
        c.enqueue("a");
        c.close();
      },
    }),
  async (s) => {
    let out = "";
    for await (const c of s) out += c;
    return out;
  },
);
kind(
  "TransformStream",
  "survives",
  () =>
    new TransformStream({
      transform(c, t) {
        t.enqueue(c + 1);
      },
    }),
  async (s) => {
    const w = s.writable.getWriter();
    w.write(1);
    w.close();
    const out = [];
    for await (const c of s.readable) out.push(c);
    return out;
  },
);
kind(
  "WritableStream",
  "survives",
  () => {
    const log = [];
    return {
      log,
      s: new WritableStream({
        write(c) {
          log.push(c);
        },
      }),
    };
  },
  async ({ log, s }) => {
    const w = s.getWriter();
    await w.write(1);
    await w.close();
    return log;
  },
);
kind(
  "URL",
  "survives",
  () => new URL("http://a/b?c=d"),
  (u) => {
    u.searchParams.set("c", "e");
    return u.href;
  },
);
kind(
  "URLSearchParams",
  "survives",
  () => new URLSearchParams("a=b"),
  (p) => String(p),
);
kind(
  "URLPattern",
  "survives",
  () => new URLPattern({ pathname: "/books/:id" }),
  (p) => p.exec("http://a/books/7").pathname.groups.id,
);
kind(
  "AbortController",
  "survives",
  () => new AbortController(),
  (a) => {
    a.abort();
    return [a.signal.aborted, a.signal.reason.name];
  },
);
kind(
  "AbortSignal.timeout",
  "survives",
  () => ({ s: AbortSignal.timeout(3000000) }),
  ({ s }) => s.aborted,
);
kind(
  "AbortSignal.timeout that comes after the start",
  "survives",
  () => ({ s: AbortSignal.timeout(1500) }),
  async ({ s }) => {
    const timer = setTimeout(() => {}, 10000);
    if (!s.aborted) await once(s, "abort");
    clearTimeout(timer);
    return [s.aborted, s.reason.name];
  },
);
kind(
  "AbortSignal.any",
  "survives",
  () => {
    const a = new AbortController();
    return { a, s: AbortSignal.any([a.signal]) };
  },
  ({ a, s }) => {
    a.abort(1);
    return [s.aborted, s.reason];
  },
);
kind(
  "EventTarget",
  "survives",
  () => {
    const t = new EventTarget();
    t.log = [];
    t.addEventListener("a", (e) => t.log.push(e.type));
    return t;
  },
  (t) => {
    t.dispatchEvent(new Event("a"));
    return t.log;
  },
);
kind(
  "CustomEvent",
  "survives",
  () => new CustomEvent("a", { detail: 1 }),
  (e) => [e.type, e.detail],
);
kind(
  "DOMException",
  "survives",
  () => new DOMException("a", "AbortError"),
  (e) => [e.code, e.message],
);
kind(
  "MessageChannel",
  "made again",
  () => new MessageChannel(),
  async ({ port1, port2 }) => {
    const got = once(port2, "message");
    port1.postMessage({ a: 1 });
    const [{ a }] = await got;
    port1.close();
    return a;
  },
);
kind(
  "MessageChannel with a message on its way",
  "made again",
  () => {
    const c = new MessageChannel();
    c.port1.postMessage("early");
    return c;
  },
  (c) => {
    const got = require("node:worker_threads").receiveMessageOnPort(c.port2);
    c.port1.close();
    return got;
  },
);
kind(
  "MessageChannel with a listener",
  "made again",
  () => {
    const c = new MessageChannel();
    c.got = [];
    c.port1.on("message", (message) => {
      c.got.push(message);
      if (message === "late") c.port1.close();
    });
    c.port2.postMessage("early");
    return c;
  },
  async (c) => {
    c.port2.postMessage("late");
    await once(c.port1, "close");
    return c.got;
  },
);
kind(
  "MessageChannel with a listener that holds nothing up",
  "made again",
  () => {
    const c = new MessageChannel();
    c.port1.on("message", () => c.port1.close());
    c.port1.unref();
    return c;
  },
  async (c) => {
    c.port1.ref();
    c.port2.postMessage(1);
    await once(c.port1, "close");
    return c.port1.hasRef();
  },
);
kind(
  "BroadcastChannel with a listener",
  "made again",
  () => {
    const c = new BroadcastChannel("b");
    c.got = [];
    c.onmessage = ({ data }) => c.got.push(data);
    return c;
  },
  async (c) => {
    const other = new BroadcastChannel("b");
    const got = once(c, "message");
    other.postMessage(1);
    await got;
    c.close();
    other.close();
    return c.got;
  },
);
kind(
  "BroadcastChannel",
  "made again",
  () => {
    const c = new BroadcastChannel("a");
    c.unref();
    return c;
  },
  async (c) => {
    c.ref();
    const other = new BroadcastChannel("a");
    const got = new Promise((r) => {
      c.onmessage = (e) => r(e.data);
    });
    other.postMessage(1);
    const data = await got;
    c.close();
    other.close();
    return data;
  },
);
kind(
  "Storage, sessionStorage",
  "survives",
  () => {
    globalThis.sessionStorage?.setItem("a", "b");
    return { s: globalThis.sessionStorage };
  },
  ({ s }) => s?.getItem("a"),
);
kind(
  "Performance marks",
  "survives",
  () => {
    performance.mark("a");
    return { p: performance };
  },
  ({ p }) => p.getEntriesByName("a").length,
);
kind(
  "EventSource",
  "survives",
  () => ({ E: typeof EventSource }),
  ({ E }) => E,
);
kind(
  "Navigator",
  "survives",
  () => navigator,
  (n) => typeof n.hardwareConcurrency,
);
kind(
  "WebSocket class",
  "survives",
  () => WebSocket,
  (w) => w.CONNECTING,
);
