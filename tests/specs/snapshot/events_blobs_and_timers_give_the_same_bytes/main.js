const target = new EventTarget();
target.addEventListener("a", (event) => (target.last = event));
target.dispatchEvent(new CustomEvent("a", { detail: 1 }));
globalThis.kept = { event: new Event("b"), target, blob: new Blob(["some ", "text"]), file: new File(["more"], "name", { lastModified: 1 }) };
if (process.argv[2] === "timers") {
  setTimeout(() => {}, 60_000).unref();
  setInterval(() => {}, 5_000).unref();
}
