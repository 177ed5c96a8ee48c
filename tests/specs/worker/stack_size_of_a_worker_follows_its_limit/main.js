const { Worker } = require("worker_threads");
const source = `let n = 0; const f = () => { n++; f(); }; try { f(); } catch (e) { require("worker_threads").parentPort.postMessage([e.name, n]); }`;
const depth = (stackSizeMb) =>
  new Promise((resolve) => new Worker(source, { eval: true, resourceLimits: { stackSizeMb } }).on("message", resolve));
(async () => {
  const [small, usual, large] = [await depth(1), await depth(4), await depth(16)];
  console.log(small[0], usual[1] > small[1] * 2, large[1] > usual[1] * 2);
})();
