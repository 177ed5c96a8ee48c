const { Worker } = require("worker_threads");
const run = (source) =>
  new Promise((resolve) => {
    const worker = new Worker(source, { eval: true });
    worker.on("error", (e) => {
      if (e instanceof Error) {
        console.log(Object.prototype.toString.call(e), e.constructor.name, e.name, e.message, e.code);
        console.log(" ", Reflect.ownKeys(e).map(String).join(" "), e.extra, e.cause?.message);
      } else console.log("not an error", e);
    });
    worker.on("exit", (code) => (console.log("  exit", code), resolve()));
  });
(async () => {
  await run(`throw new TypeError("plain")`);
  await run(`class MyError extends RangeError { constructor() { super("sub"); this.code = "ECODE"; this.extra = { a: [1] }; } } throw new MyError()`);
  await run(`const e = new Error("named"); e.name = "Custom"; throw e`);
  await run(`throw new Error("caused", { cause: new Error("inner") })`);
  await run(`throw new AggregateError([new Error("a"), 2], "many")`);
  await run(`require("fs").readFileSync("/no/such")`);
  await run(`require("path").join(1.5)`);
  await run(`throw { plain: true }`);
  await run(`throw "text"`);
  await run(`throw undefined`);
  await run(`throw null`);
  await run(`throw Symbol("s")`);
  await run(`throw () => 1`);
  await run(`throw { f() {} , a: 1 }`);
  await run(`const e = new Error("with a function"); e.f = () => {}; e.n = 1; throw e`);
  await run(`new Promise((r, j) => j(new URIError("rejected")))`);
  await run(`Promise.reject(5)`);
  await run(`setTimeout(() => { throw new EvalError("later") })`);
  await run(`process.on("uncaughtException", (e, o) => { console.log("caught", e.message, o); }); throw new Error("mine")`);
})();
