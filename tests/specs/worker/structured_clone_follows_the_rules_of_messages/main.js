const attempt = (label, f) => {
  try {
    console.log(label, f());
  } catch (e) {
    console.log(label, e.name, e.code, e.message);
  }
};
const { port1, port2 } = new MessageChannel();
const buffer = new Uint8Array([7]).buffer;
attempt("port", () => structuredClone({ port1 }, { transfer: [port1] }).port1 instanceof MessagePort);
attempt("not listed", () => structuredClone(port2));
attempt("buffer", () => structuredClone(buffer, { transfer: [buffer] }));
attempt("detached", () => [buffer.detached, structuredClone(1, { transfer: [buffer] })]);
attempt("shared", () => {
  const shared = new SharedArrayBuffer(1);
  const copy = structuredClone(shared);
  new Uint8Array(copy)[0] = 5;
  return [copy === shared, new Uint8Array(shared)[0]];
});
attempt("none", () => structuredClone());
attempt("function", () => structuredClone(() => {}));
attempt("error", () => structuredClone(new RangeError("r", { cause: "c" })).cause);
attempt("abort signal", () => structuredClone(new AbortController().signal));
attempt("blob", () => structuredClone(new Blob(["abc"])).size);
attempt("dom exception", () => { const d = structuredClone(new DOMException("m", "AbortError")); return [d instanceof DOMException, d.name, d.message, d.code]; });
attempt("url", () => structuredClone(new URL("http://a/")));
attempt("key object", () => structuredClone(require("crypto").createSecretKey(Buffer.from("k"))).constructor.name);
attempt("histogram", () => structuredClone(require("perf_hooks").createHistogram()).constructor.name);
attempt("block list", () => structuredClone(new (require("net").BlockList)()).constructor.name);
attempt("socket address", () => structuredClone(new (require("net").SocketAddress)()).address);
attempt("options", () => structuredClone(1, 5));
attempt("transfer", () => structuredClone(1, { transfer: 5 }));
port2.close();
