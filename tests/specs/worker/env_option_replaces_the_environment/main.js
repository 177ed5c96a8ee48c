const { Worker } = require("worker_threads");
const run = (env) =>
  new Promise((resolve) => {
    const worker = new Worker("./worker.js", { env });
    worker.on("message", (m) => console.log(m));
    worker.on("exit", resolve);
  });
(async () => {
  const given = { A: "1", n: 2, u: undefined, nil: null, flag: true };
  await run(given);
  console.log(given);
  await run({});
  await run(Object.create({ inherited: "x" }, { hidden: { value: "h" }, seen: { value: "s", enumerable: true } }));
  await run(null).catch(console.log);
  await run({ s: Symbol("s") }).catch((e) => console.log(e.name, e.message));
})();
