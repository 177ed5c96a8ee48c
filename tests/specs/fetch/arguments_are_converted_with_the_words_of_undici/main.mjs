const told = async (name, act) => {
  try {
    console.log(name, await act());
  } catch (error) {
    console.log(name, error.constructor.name, error.code, error.message, error.cause === undefined ? "" : `<- ${error.cause.message}`);
  }
};
const url = "http://127.0.0.1:4/";

await told("init is a number", () => new Request(url, 5));
await told("mode", () => new Request(url, { mode: "websocket" }));
await told("redirect", () => new Request(url, { redirect: "away" }));
await told("priority", () => new Request(url, { priority: "first" }));
await told("duplex", () => new Request(url, { duplex: "full" }));
await told("signal", () => new Request(url, { signal: {} }));
await told("window", () => new Request(url, { window: {} }));
await told("cache", () => new Request(url, { cache: "only-if-cached" }));
await told("no-cors", () => new Request(url, { mode: "no-cors", method: "PUT" }));
await told("method is a symbol", () => new Request(url, { method: Symbol("m") }));
await told("header is a symbol", () => new Request(url, { headers: { a: Symbol("v") } }));
await told("name is a symbol", () => new Request(url, { headers: { [Symbol("n")]: "v" } }));
await told("header beyond a byte", () => new Request(url, { headers: { a: "\u0100" } }));
await told("headers are text", () => new Request(url, { headers: "a: b" }));
await told("a name without value", () => new Headers([["a"]]));
await told("pairs are text", () => new Request(url, { headers: ["ab"] }));
await told("no arguments", () => new Request());
await told("append", () => new Headers().append("a"));
await told("get", () => new Headers().get());
await told("forEach", () => new Headers().forEach(5));
await told("receiver", () => Headers.prototype.get.call({}, "a"));
await told("headers of a function", () => [...new Headers(function f(a) {})]);
await told("order and case", () => new Headers({ b: "1", "Set-Cookie": "q", A: "2" }));

await told("status", () => new Response("a", { status: 99 }));
await told("status 101", () => new Response(null, { status: 101 }));
await told("no body for 204", () => new Response("a", { status: 204 }));
await told("statusText", () => new Response("a", { statusText: "a\nb" }));
await told("redirect status", () => Response.redirect(url, 200));
await told("redirect to nowhere", () => Response.redirect("nowhere"));
await told("json of nothing", () => Response.json());
await told("body is a symbol", () => new Response(Symbol("b")));
await told("receiver of text", () => Response.prototype.text.call({}));
await told("chunks that are no bytes", () => new Response(new ReadableStream({ start(c) { c.enqueue("text"); c.close(); } })).text());
await told("an iterable of text", () => new Response((async function* () { yield "te"; yield ""; yield Buffer.from("xt"); })()).text());
await told("bytes on demand", async () => {
  const { value } = await new Response("hello").body.getReader({ mode: "byob" }).read(new Uint8Array(2));
  return Buffer.from(value).toString();
});

await told("form", () => new FormData({}));
await told("file name without file", () => new FormData().append("a", "b", "c"));
await told("entry without value", () => new FormData().append("a"));
await told("entries of one name", () => {
  const form = new FormData();
  form.append("a", "1");
  form.append("a", "2");
  form.append("b", "3");
  return form;
});
await told("no boundary", () => new Response("x", { headers: { "content-type": "multipart/form-data" } }).formData());
await told("boundary that is not there", () => new Response("x", { headers: { "content-type": "multipart/form-data; boundary=b" } }).formData());
