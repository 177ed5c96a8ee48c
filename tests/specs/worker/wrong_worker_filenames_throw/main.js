const { Worker } = require("worker_threads");
const attempt = (...args) => {
  try {
    new Worker(...args);
    console.log("made");
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
};
for (const value of [undefined, null, 1, {}, [], Symbol("s"), true]) attempt(value);
for (const value of ["worker.js", "a/b.js", "", "file:///x.js", "data:text/javascript,1", "https://x/y.js", "mod"]) attempt(value);
attempt(new URL("https://example.org/w.js"));
attempt(new URL("file:///tmp/w.js"), { eval: true });
attempt("1", { eval: 1 });
attempt({}, { eval: true });
attempt("1", { eval: true, argv: 1 });
attempt("1", { eval: true, argv: "a" });
attempt("1", { eval: true, env: 1 });
attempt("1", { eval: true, env: "a" });
attempt("1", { eval: true, name: 1 });
attempt("1", { eval: true, execArgv: "--x" });
attempt("1", { eval: true, transferList: 1 });
attempt("1", { eval: true, workerData: 1, transferList: [1] });
try {
  Worker("1");
} catch (e) {
  console.log(e.name, e.code, e.message);
}
process.exit();
