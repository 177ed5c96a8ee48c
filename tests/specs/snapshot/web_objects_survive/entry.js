const { startupSnapshot } = require("v8");
const url = new URL("https://example.com/a?b=1#c");
const params = new URLSearchParams("x=1&y=2");
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const abort = new AbortController();
abort.signal.addEventListener("abort", () => console.log("aborted", abort.signal.reason));
const error = new DOMException("no", "AbortError");
startupSnapshot.setDeserializeMainFunction(() => {
  url.searchParams.append("d", "é");
  url.port = "8080";
  console.log(url.href, params.get("y"), [...encoder.encode("é")], decoder.decode(encoder.encode("渡口")));
  abort.abort("enough");
  console.log(abort.signal.aborted, error.name, error.code, error instanceof Error, URL.canParse("x:"));
});
