const { Worker } = require("worker_threads");
const util = require("util");
const run = (source) =>
  new Promise((resolve) => {
    const worker = new Worker(source, { eval: true });
    worker.on("error", (e) => {
      console.log(typeof e, e === null ? null : Reflect.ownKeys(Object(e)), util.inspect(e), e?.stack === undefined);
    });
    worker.on("exit", resolve);
  });
(async () => {
  await run(`throw () => 1`);
  await run(`throw { f() {}, a: 1 }`);
  await run(`throw Symbol.for("shared")`);
  await run(`throw { toString() { throw 1 }, get x() { throw 2 } }`);
  await run(`throw new Map([[1, { two: 2 }]])`);
  await run(`throw 12n`);
})();
