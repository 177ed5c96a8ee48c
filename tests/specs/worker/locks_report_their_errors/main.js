const { locks } = require("worker_threads");
const attempt = async (label, ...args) => {
  try {
    console.log(label, await locks.request(...args));
  } catch (e) {
    console.log(label, e.name, e.code, e.message);
  }
};
(async () => {
  await attempt("no callback", "a");
  await attempt("not a function", "a", {}, 1);
  await attempt("dash", "-a", () => {});
  await attempt("mode", "a", { mode: "other" }, () => {});
  await attempt("both", "a", { steal: true, ifAvailable: true }, () => {});
  await attempt("steal shared", "a", { steal: true, mode: "shared" }, () => {});
  await attempt("signal and steal", "a", { steal: true, signal: AbortSignal.abort() }, () => {});
  await attempt("aborted", "a", { signal: AbortSignal.abort() }, () => {});
  await attempt("reason", "a", { signal: AbortSignal.abort(new RangeError("why")) }, () => {});
  await attempt("throws", "a", () => { throw new TypeError("in the callback"); });
  await attempt("number", 5, (lock) => lock.name);
  await attempt("empty", "", (lock) => JSON.stringify(lock.name));
  const controller = new AbortController();
  const holder = locks.request("h", () => new Promise((resolve) => setImmediate(resolve, "done")));
  const waiting = attempt("abort while waiting", "h", { signal: controller.signal }, () => "not reached");
  controller.abort();
  await waiting;
  console.log(await holder);
  const robbed = locks.request("s", () => new Promise(() => {})).catch((e) => console.log("robbed", e.name, e.message));
  console.log(await locks.request("s", { steal: true }, () => "stolen"));
  await robbed;
  for (const make of [() => new locks.constructor(), () => locks.request.call({}, "a", () => {})]) {
    try {
      const made = make();
      if (made instanceof Promise) await made;
      console.log("made");
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  }
})();
